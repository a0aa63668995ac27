/** What is run on a command line. The import gets by with the JDK, so the bare jar is enough; the schema takes Liquibase. */
@NullMarked
package org.treehook.command;

import org.jspecify.annotations.NullMarked;
