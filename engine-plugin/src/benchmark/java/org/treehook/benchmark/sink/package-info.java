/** The endpoint that every contender posts to, and what it saw. */
@NullMarked
package org.treehook.benchmark.sink;

import org.jspecify.annotations.NullMarked;
