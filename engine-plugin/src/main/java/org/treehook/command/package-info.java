/** What is run on a command line. It gets by with the JDK, so the bare jar is enough. */
@NullMarked
package org.treehook.command;

import org.jspecify.annotations.NullMarked;
