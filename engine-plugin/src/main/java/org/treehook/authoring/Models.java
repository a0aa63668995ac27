package org.treehook.authoring;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** BPMN models drawn by hand: checked, deployed, and read again. */
public interface Models {

    /**
     * Deploys models in one deployment: all of them or, with a problem in any, none. One that equals what is deployed is left
     * as it is. Generated webhooks can't be overwritten.
     *
     * <p>A dry run does all of this in a transaction of its own, and rolls that back. It finds every problem that a deployment
     * at this moment would find, and leaves nothing behind. It waits for deployments under way, so it can't be made in a transaction
     * that has itself deployed something.
     *
     * @param name of the deployment
     * @param tenantId whose models they are, or null
     * @throws org.camunda.bpm.engine.AuthorizationException if the current user lacks CREATE on deployments; asked of a dry run
     *     too
     */
    ModelReport deploy(String name, @Nullable String tenantId, List<ModelFile> models, boolean dryRun);

    /**
     * A deployed process and its model: the tenant's own, else the one that belongs to no tenant, else that of any other tenant
     * that the current user sees. Empty if there is none, or none that the current user may READ.
     *
     * @param version or null for the latest
     */
    Optional<Deployed> find(String key, @Nullable Integer version, @Nullable String tenantId);

    /**
     * A version of a process.
     *
     * @param key of the process
     * @param name of the process, or null
     * @param title as a tree, or null
     * @param version of it
     * @param versions that are deployed, newest first
     * @param processDefinitionId its definition
     * @param file the model
     */
    record Deployed(
            String key,
            @Nullable String name,
            @Nullable String title,
            int version,
            List<Integer> versions,
            String processDefinitionId,
            ModelFile file) {

        public Deployed {
            versions = List.copyOf(versions);
        }
    }
}
