package org.treehook.tree;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;

/**
 * The runs in the ledger, for whoever may see them: with READ_INSTANCE on the definition of the tree or READ on the process
 * instance. Any other is missing, also from counts. What nobody launched as a tree (an instance started in Tasklist) is no run.
 */
public interface Runs {

    /**
     * The runs of one engine.
     *
     * @param engineKeepsHistory whether the engine writes down which activities instances came to
     */
    static Runs of(
            Database database,
            Supplier<RuntimeService> runtime,
            BooleanSupplier engineKeepsHistory,
            Permissions permissions) {
        return new RecordedRuns(database, new RunActivities(database, runtime, engineKeepsHistory), permissions);
    }

    /** One page, newest first. Runs that are launched while somebody pages move the others down. */
    Page list(RunQuery query);

    /** How many there are, whatever the page. */
    long count(RunQuery query);

    Optional<RunView> find(long number);

    /**
     * The activities that a run came to, in that order; those that go on or are about to begin are the last ones. Without history
     * there are only these, and none of a run that has ended.
     *
     * @return empty if there is no such run
     */
    Optional<List<RunTask>> tasks(long number);

    /**
     * One page.
     *
     * @param runs of it
     * @param more whether there are any after it
     */
    record Page(List<RunView> runs, boolean more) {

        public Page {
            runs = List.copyOf(runs);
        }
    }
}
