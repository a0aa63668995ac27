/** How long what has ended is kept, and its removal. */
@NullMarked
package org.treehook.retention;

import org.jspecify.annotations.NullMarked;
