/** Who acts, and who signs in and out. */
@NullMarked
package org.treehook.demo.identity;

import org.jspecify.annotations.NullMarked;
