/** The shape of the code, as rules. Each rule is tried on a violation planted for it. */
@NullMarked
package org.treehook.architecture;

import org.jspecify.annotations.NullMarked;
