/** A fresh database for each trial. */
@NullMarked
package org.treehook.benchmark.database;

import org.jspecify.annotations.NullMarked;
