/** Webhook jobs: what is owed, each attempt, its outcome and what follows from it. */
@NullMarked
package org.treehook.delivery;

import org.jspecify.annotations.NullMarked;
