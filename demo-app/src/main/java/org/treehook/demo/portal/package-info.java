/** The pages that people use: rendered here, kept current with htmx. */
@NullMarked
package org.treehook.demo.portal;

import org.jspecify.annotations.NullMarked;
