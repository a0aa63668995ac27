@NullMarked
package org.treehook.step;

import org.jspecify.annotations.NullMarked;
