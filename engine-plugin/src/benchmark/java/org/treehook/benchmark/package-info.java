/** Treehook side by side with what else delivers webhooks or starts processes: the same work for all, ratios as result. */
@NullMarked
package org.treehook.benchmark;

import org.jspecify.annotations.NullMarked;
