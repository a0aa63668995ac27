/** Webhooks: bindings on BPMN start events, read from a deployed model and indexed for publishing. */
@NullMarked
package org.treehook.webhook;

import org.jspecify.annotations.NullMarked;
