/** Behaviour through a real engine, the same on H2 and PostgreSQL. */
@NullMarked
package org.treehook.functional;

import org.jspecify.annotations.NullMarked;
