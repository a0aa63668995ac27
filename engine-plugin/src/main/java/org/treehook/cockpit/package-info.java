/** The Cockpit plugin: our REST resources behind Cockpit's session, and the browser code of its pages. */
@NullMarked
package org.treehook.cockpit;

import org.jspecify.annotations.NullMarked;
