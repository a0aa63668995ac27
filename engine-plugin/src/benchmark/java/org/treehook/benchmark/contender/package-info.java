/** Who competes. Each contender is one class, in the table {@link org.treehook.benchmark.contender.Entrant}. */
@NullMarked
package org.treehook.benchmark.contender;

import org.jspecify.annotations.NullMarked;
