/** The engine plugin itself, its settings, and the way in for applications. */
@NullMarked
package org.treehook.plugin;

import org.jspecify.annotations.NullMarked;
