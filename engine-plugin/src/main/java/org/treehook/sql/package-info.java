/** Our SQL, in the transaction of the engine command that surrounds it. */
@NullMarked
package org.treehook.sql;

import org.jspecify.annotations.NullMarked;
