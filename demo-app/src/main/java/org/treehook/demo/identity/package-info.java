/** Who acts. */
@NullMarked
package org.treehook.demo.identity;

import org.jspecify.annotations.NullMarked;
