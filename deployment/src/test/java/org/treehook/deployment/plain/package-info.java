/** An application with an embedded engine and without Spring, as somebody else would write it. */
@NullMarked
package org.treehook.deployment.plain;

import org.jspecify.annotations.NullMarked;
