package org.treehook.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.treehook.authoring.ModelReport;

/** Ends a deployment without a trace. It is one of those that the engine doesn't log as an error. */
final class RolledBack extends BadUserRequestException {

    private static final long serialVersionUID = 1L;

    private final transient ModelReport report;
    private final boolean complete;

    /**
     * With what was found.
     *
     * @param complete whether that is all there is to find
     */
    RolledBack(ModelReport report, boolean complete) {
        super("The deployment is rolled back.");
        this.report = report;
        this.complete = complete;
    }

    ModelReport report() {
        return report;
    }

    boolean isComplete() {
        return complete;
    }
}
