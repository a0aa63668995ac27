/** The tables of the plugin and how they come to be. */
@NullMarked
package org.treehook.schema;

import org.jspecify.annotations.NullMarked;
