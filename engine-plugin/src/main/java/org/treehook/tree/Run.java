package org.treehook.tree;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.event.TraceParent;

/**
 * One process instance of a tree.
 *
 * @param number the run's number, unique in this database
 * @param processInstanceId the engine's id of it
 * @param definitionId the process definition that it was launched as; a migration of the instance does not change that
 * @param definitionKey the key of that definition
 * @param title the tree's title at the time, or the process key where it has none
 * @param sourceId the record that it is about, or null
 * @param launchId the id under which it was launched, or null
 * @param tenantId its tenant, or null
 * @param fingerprint of what was launched
 * @param createdAt when it was launched
 * @param trace that it goes on in, or null
 */
public record Run(
        long number,
        String processInstanceId,
        String definitionId,
        String definitionKey,
        String title,
        @Nullable String sourceId,
        @Nullable String launchId,
        @Nullable String tenantId,
        String fingerprint,
        Instant createdAt,
        @Nullable TraceParent trace) {}
