package org.treehook.tree;

/** Starts runs of trees. */
public interface TreeLauncher {

    /**
     * Starts a run in the transaction of the surrounding engine command, or in one of its own where there is none. With a
     * launch id at most one run is ever started under it, whatever crashes when: a repeated call answers the first run.
     * No step of the tree runs here: the run begins after commit.
     *
     * @throws RuntimeException if the engine refuses the start; the surrounding transaction then has to be rolled back
     */
    Launch launch(LaunchRequest request);
}
