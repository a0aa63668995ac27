/** Webhooks as they are made and changed through REST or Cockpit: each as a model that is written and deployed. */
@NullMarked
package org.treehook.authoring;

import org.jspecify.annotations.NullMarked;
