/** The erasure of one person's data. */
@NullMarked
package org.treehook.privacy;

import org.jspecify.annotations.NullMarked;
