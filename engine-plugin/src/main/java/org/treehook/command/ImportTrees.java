package org.treehook.command;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Imports a package of trees, a folder or jar of BPMN models, into a running engine over REST: each model is checked alone,
 * then all together, and then they are deployed in one deployment, all or none.
 *
 * <p>Ends with 0 if they were deployed, or in a dry run could be; with 1 if they are refused; with 2 if it was called wrongly or
 * the server can't be asked.
 */
public final class ImportTrees {

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    private ImportTrees(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new ImportTrees(out, err, System.getenv()).run(arguments));
    }

    private int run(String[] arguments) {
        try {
            if (Order.asksForHelp(arguments)) {
                out.println(Order.USAGE);
                return 0;
            }
            Order order = Order.of(arguments);
            TreePackage trees = TreePackage.at(order.source());
            Server server = new Server(order.server(), order.user(), password(order));
            return new Import(trees, server, out).perform(order.dryRun());
        } catch (CommandFailure failure) {
            err.println(failure.getMessage());
            return failure.exitCode();
        }
    }

    /** Without a terminal there is no console up to JDK 21, and one that reads nothing since. */
    @SuppressWarnings("SystemConsoleNull")
    private String password(Order order) {
        if (order.user().isEmpty()) {
            return "";
        }
        String given = environment.get("TREEHOOK_PASSWORD");
        if (given != null) {
            return given;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", order.user());
        if (typed == null) {
            throw CommandFailure.usage(
                    "There is no password: set the environment variable TREEHOOK_PASSWORD, or run this on a console.");
        }
        return new String(typed);
    }
}
