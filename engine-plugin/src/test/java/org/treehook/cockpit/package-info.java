@NullMarked
package org.treehook.cockpit;

import org.jspecify.annotations.NullMarked;
