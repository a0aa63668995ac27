/** The demo as real processes that are killed, stopped and cut off, and what has to be true after that. */
@NullMarked
package org.treehook.demo.cluster;

import org.jspecify.annotations.NullMarked;
