/** Steps of trees: delegates that models name by their class. */
@NullMarked
package org.treehook.step;

import org.jspecify.annotations.NullMarked;
