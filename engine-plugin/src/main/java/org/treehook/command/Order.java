package org.treehook.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the command was asked to do.
 *
 * @param source the folder, jar or ZIP
 * @param server the base of the REST API
 * @param user in whose name; empty for nobody's
 * @param dryRun whether to stop before the deployment
 */
record Order(Path source, URI server, String user, boolean dryRun) {

    static final String USAGE = """
            Imports a package of trees (BPMN models) into a running engine.

            java -jar treehook-engine-plugin-<version>.jar [options] <folder, jar or ZIP>
              --dry-run      only checks; nothing is changed
              --to <url>     the REST API; http://localhost:8080/app/api/v1 if it isn't given
              --user <name>  in whose name; the password comes from the environment variable
                             TREEHOOK_PASSWORD, or is asked for on the console
              --help         shows this

            Ends with 0 if all is well, 1 if the package is refused, 2 if the server can't be asked.""";

    private static final String STANDARD_SERVER = "http://localhost:8080/app/api/v1";

    static boolean asksForHelp(String[] arguments) {
        return Arrays.asList(arguments).contains("--help");
    }

    static Order of(String[] arguments) {
        boolean dryRun = false;
        String server = STANDARD_SERVER;
        String user = "";
        String source = null;
        int at = 0;
        while (at < arguments.length) {
            String argument = arguments[at];
            at++;
            if (argument.equals("--dry-run")) {
                dryRun = true;
            } else if (argument.equals("--to")) {
                server = value(arguments, at, argument);
                at++;
            } else if (argument.equals("--user")) {
                user = value(arguments, at, argument);
                at++;
            } else if (argument.startsWith("-")) {
                throw wrong("There is no option " + argument + ".");
            } else if (source != null) {
                throw wrong("One package at a time: " + source + " or " + argument + ".");
            } else {
                source = argument;
            }
        }
        return new Order(path(source), uri(server), user, dryRun);
    }

    private static String value(String[] arguments, int at, String option) {
        if (at == arguments.length || arguments[at].startsWith("--")) {
            throw wrong("The value of " + option + " is missing.");
        }
        return arguments[at];
    }

    private static Path path(@Nullable String source) {
        if (source == null) {
            throw wrong("The package is missing: a folder, jar or ZIP with BPMN models.");
        }
        try {
            return Path.of(source);
        } catch (InvalidPathException invalid) {
            throw wrong("\"" + source + "\" is no path.");
        }
    }

    private static URI uri(String server) {
        try {
            URI uri = new URI(server.replaceFirst("/+$", ""));
            if (uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getRawQuery() == null
                    && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException invalid) {
            throw wrong("--to takes an address such as " + STANDARD_SERVER + "; this one is none.");
        }
        throw wrong("--to takes an address such as " + STANDARD_SERVER + ", without user or query.");
    }

    private static CommandFailure wrong(String message) {
        return CommandFailure.usage(message + System.lineSeparator() + System.lineSeparator() + USAGE);
    }
}
