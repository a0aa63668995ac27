/** One acceptance suite, and the places that Treehook is installed into for it. */
@NullMarked
package org.treehook.deployment;

import org.jspecify.annotations.NullMarked;
