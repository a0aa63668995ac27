/** What all resources of the demo platform share: paging, parameters, limits. */
@NullMarked
package org.treehook.demo.api;

import org.jspecify.annotations.NullMarked;
