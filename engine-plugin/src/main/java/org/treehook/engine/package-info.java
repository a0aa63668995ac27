/** All that touches the engine's internals. */
@NullMarked
package org.treehook.engine;

import org.jspecify.annotations.NullMarked;
