/** Who may do what. */
@NullMarked
package org.treehook.security;

import org.jspecify.annotations.NullMarked;
