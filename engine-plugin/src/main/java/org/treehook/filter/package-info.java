/** Filters and URL templates, evaluated in a sandbox over an event's snapshot. */
@NullMarked
package org.treehook.filter;

import org.jspecify.annotations.NullMarked;
