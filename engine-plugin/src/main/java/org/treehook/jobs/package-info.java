/** The views of webhook jobs, and the verbs of an operator. */
@NullMarked
package org.treehook.jobs;

import org.jspecify.annotations.NullMarked;
