/** Platform events: what happened, which types there are, how one is published, and the log of those that were. */
@NullMarked
package org.treehook.event;

import org.jspecify.annotations.NullMarked;
