/** What was recorded of events, why a webhook did or did not fire, and what a changed one would do. */
@NullMarked
package org.treehook.explain;

import org.jspecify.annotations.NullMarked;
