/** What tests share: engines on either database, models, endpoints. */
@NullMarked
package org.treehook.testing;

import org.jspecify.annotations.NullMarked;
