/** Whether the jars for Camunda's successors fit their engines, member by member. */
@NullMarked
package org.treehook.deployment.links;

import org.jspecify.annotations.NullMarked;
