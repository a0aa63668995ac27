/** The Feign clients that make a delivery's call: over HTTP, or inside this engine. */
@NullMarked
package org.treehook.launch;

import org.jspecify.annotations.NullMarked;
