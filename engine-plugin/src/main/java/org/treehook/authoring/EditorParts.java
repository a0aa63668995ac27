package org.treehook.authoring;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.treehook.security.AuditLog;
import org.treehook.security.LaunchRights;
import org.treehook.security.Permissions;
import org.treehook.security.Secrets;
import org.treehook.sql.Database;
import org.treehook.webhook.Binding;
import org.treehook.webhook.Webhooks;

/**
 * What an editor works with.
 *
 * @param engine the engine that models are deployed to, once it is built
 * @param database of that engine
 * @param webhooks the index of its bindings
 * @param secrets where credentials are kept
 * @param check what bindings have to fulfil
 * @param change the surroundings of each change
 * @param permissions of the current user
 * @param rights to launch trees
 * @param audit where changes are written down
 * @param clock of the engine
 */
public record EditorParts(
        Supplier<ProcessEngine> engine,
        Database database,
        Webhooks webhooks,
        Secrets secrets,
        BindingCheck check,
        ModelChange change,
        Permissions permissions,
        LaunchRights rights,
        AuditLog audit,
        Clock clock) {

    /** The rules that a binding has to fulfil to be deployed, all but that its name be free. */
    @FunctionalInterface
    public interface BindingCheck {

        /** Reads a binding; every problem is added to the list, and with one there is no binding. */
        Optional<Binding> read(Map<String, String> properties, List<String> problems);
    }

    /** The surroundings in which deployed webhooks are changed. */
    @FunctionalInterface
    public interface ModelChange {

        /**
         * Makes a change in one transaction, which nothing else that deploys can overlap with in the whole cluster. The
         * engine's own permission checks are off meanwhile: whoever calls has made ours. Generated models can be deployed
         * in here, and nowhere else.
         */
        <T> T perform(Supplier<T> change);
    }
}
