/** Trees, their runs, and the ledger that lets one job launch one run. */
@NullMarked
package org.treehook.tree;

import org.jspecify.annotations.NullMarked;
