package org.treehook.tree;

/** What became of a {@link LaunchRequest}. */
public sealed interface Launch {

    /**
     * The run exists.
     *
     * @param run the run
     * @param repeated whether an earlier launch with the same id had started it already
     * @param beforeEdit whether that earlier launch was of another tree or with another payload
     */
    record Started(Run run, boolean repeated, boolean beforeEdit) implements Launch {}

    /**
     * There is nothing to start; nothing was written.
     *
     * @param message says what is missing
     */
    record NotFound(String message) implements Launch {}

    /**
     * The tree exists but can't be started now: it is suspended. Nothing was written.
     *
     * @param message says what stands in the way
     */
    record Unavailable(String message) implements Launch {}

    /**
     * The payload is no JSON object. Nothing was written.
     *
     * @param message says what is wrong
     */
    record Invalid(String message) implements Launch {}
}
