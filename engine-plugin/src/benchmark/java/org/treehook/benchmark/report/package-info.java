/** What was measured, as a table on the console, JSON, Markdown and a chart. */
@NullMarked
package org.treehook.benchmark.report;

import org.jspecify.annotations.NullMarked;
