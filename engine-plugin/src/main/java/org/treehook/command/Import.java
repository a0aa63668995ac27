package org.treehook.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.treehook.command.TreePackage.Model;

/** One import with its progress. */
final class Import {

    private final TreePackage trees;
    private final Server server;
    private final PrintStream out;

    Import(TreePackage trees, Server server, PrintStream out) {
        this.trees = trees;
        this.server = server;
        this.out = out;
    }

    /** Answers the exit code. */
    int perform(boolean dryRun) {
        List<Model> models = trees.models();
        out.println("Checking " + models.size() + (models.size() == 1 ? " model" : " models") + " of " + trees.name()
                + " at " + server.base());
        for (int i = 0; i < models.size(); i++) {
            Server.Report alone = server.deploy(trees.name(), List.of(models.get(i)), true);
            print(position(i + 1, models.size()), alone, models.get(i).name());
        }
        out.println("All together:");
        Server.Report together = server.deploy(trees.name(), models, true);
        if (together.isRefused() || dryRun) {
            return end(together, together.isRefused());
        }
        Server.Report deployed = server.deploy(trees.name(), models, false);
        return end(deployed, deployed.isRefused());
    }

    private static String position(int number, int of) {
        int width = String.valueOf(of).length();
        return String.format(Locale.ROOT, "[%" + width + "d/%d] ", number, of);
    }

    /** What is refused before it is a model has no line of its own. */
    private void print(String position, Server.Report alone, String name) {
        List<String> lines = new ArrayList<>(alone.details());
        if (lines.isEmpty()) {
            lines.add(name + ": " + alone.summary());
        }
        out.println(position + lines.get(0));
        lines.stream().skip(1).forEach(out::println);
    }

    private int end(Server.Report report, boolean refused) {
        if (refused) {
            printProblems(report.details());
        }
        out.println(report.summary());
        return refused ? 1 : 0;
    }

    /** Each model with a problem; these are indented. */
    private void printProblems(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (isProblem(lines.get(i)) || (i + 1 < lines.size() && isProblem(lines.get(i + 1)))) {
                out.println(lines.get(i));
            }
        }
    }

    private static boolean isProblem(String line) {
        return line.startsWith(" ");
    }
}
