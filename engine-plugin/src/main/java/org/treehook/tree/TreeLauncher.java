package org.treehook.tree;

import java.time.Clock;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.treehook.event.CauseSeal;
import org.treehook.event.Traces;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;

/** Starts runs of trees. */
public interface TreeLauncher {

    /**
     * A launcher on an engine's own runtime service. It asks what the engine asks of whoever starts a process, and a tree that
     * the caller may neither start nor read does not exist.
     *
     * @param variables how a payload becomes variables of a run
     */
    static TreeLauncher on(
            Database database,
            Trees trees,
            RunLedger ledger,
            Supplier<RuntimeService> runtime,
            RunVariables variables,
            Clock clock,
            CauseSeal seal,
            Traces traces,
            Permissions permissions) {
        return new RuntimeTreeLauncher(database, trees, ledger, runtime, variables, clock, seal, traces, permissions);
    }

    /**
     * Starts a run in the transaction of the surrounding engine command, or in one of its own where there is none. With a
     * launch id at most one run is ever started under it, whatever crashes when: a repeated call answers the first run.
     * No step of the tree runs here: the run begins after commit.
     *
     * @throws org.camunda.bpm.engine.AuthorizationException if the current user may not start the tree, or not that which was
     *     launched before
     * @throws RuntimeException if the engine refuses the start; the surrounding transaction then has to be rolled back
     */
    Launch launch(LaunchRequest request);
}
