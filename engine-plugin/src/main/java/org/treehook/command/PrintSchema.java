package org.treehook.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.treehook.schema.SchemaScript;

/** Prints the schema as a script, for the database that the one argument names. Ends with 2 if it was called wrongly. */
public final class PrintSchema {

    private PrintSchema() {}

    public static void main(String[] arguments) {
        if (arguments.length != 1 || !SchemaScript.DATABASES.contains(arguments[0])) {
            System.err.println("Name the database that the script is for: one of "
                    + String.join(", ", SchemaScript.DATABASES) + ".");
            System.exit(2);
        }
        new PrintStream(System.out, true, StandardCharsets.UTF_8).print(SchemaScript.of(arguments[0]));
    }
}
