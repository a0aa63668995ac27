/** Submissions, their life cycle and the events it raises. */
@NullMarked
package org.treehook.demo.submission;

import org.jspecify.annotations.NullMarked;
