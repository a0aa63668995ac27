package org.treehook.authoring;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;
import org.treehook.webhook.WebhookModel;

/** The deployed models of generated webhooks. */
final class ModelDeployments {

    /** So many versions of each webhook are kept, and those besides that still have jobs. */
    static final int KEPT_VERSIONS = 20;

    private static final String SOURCE = "treehook";

    private final Supplier<ProcessEngine> engine;
    private final Database database;

    ModelDeployments(Supplier<ProcessEngine> engine, Database database) {
        this.engine = engine;
        this.database = database;
    }

    /** Deploys a version of each draft, all in one deployment. */
    void deploy(String name, @Nullable String tenantId, List<Draft> drafts) {
        DeploymentBuilder deployment =
                repository().createDeployment().name(name).source(SOURCE).tenantId(tenantId);
        drafts.forEach(draft ->
                deployment.addModelInstance(draft.key() + ".bpmn", WebhookModel.of(draft.key(), draft.validBinding())));
        deployment.deploy();
    }

    /** Removes every version; the jobs that are left are cancelled with them. */
    void remove(String key) {
        delete(
                key,
                database.call(sql -> sql.list(
                        "select p.ID_, p.DEPLOYMENT_ID_ from ACT_RE_PROCDEF p where p.KEY_ = ? order by p.VERSION_",
                        row -> new Version(row.text("ID_"), row.text("DEPLOYMENT_ID_")),
                        key)));
    }

    /** Removes old versions that have no job any more. */
    void prune(String key) {
        delete(
                key,
                database.call(sql -> sql.list(
                        """
                        select p.ID_, p.DEPLOYMENT_ID_ from TH_WEBHOOK w join ACT_RE_PROCDEF p on p.ID_ = w.DEFINITION_ID_
                        where w.DEFINITION_KEY_ = ?
                        and not exists (select 1 from ACT_RU_JOB j where j.PROCESS_DEF_ID_ = p.ID_)
                        and (select count(*) from TH_WEBHOOK n where n.DEFINITION_KEY_ = w.DEFINITION_KEY_
                        and n.VERSION_ > w.VERSION_) >= ?
                        order by w.VERSION_""", row -> new Version(row.text("ID_"), row.text("DEPLOYMENT_ID_")), key, KEPT_VERSIONS)));
    }

    /** With its deployment, if that holds nothing else: an import holds several webhooks. */
    private void delete(String key, List<Version> versions) {
        Set<String> emptied = new LinkedHashSet<>();
        for (Version version : versions) {
            if (isShared(version.deploymentId(), key)) {
                repository().deleteProcessDefinition(version.definitionId());
            } else {
                emptied.add(version.deploymentId());
            }
        }
        emptied.forEach(deploymentId -> repository().deleteDeployment(deploymentId));
    }

    private boolean isShared(String deploymentId, String key) {
        return database.call(sql -> sql.first(
                        "select p.ID_ from ACT_RE_PROCDEF p where p.DEPLOYMENT_ID_ = ? and p.KEY_ <> ?",
                        row -> row.text("ID_"),
                        deploymentId,
                        key))
                .isPresent();
    }

    private RepositoryService repository() {
        return engine.get().getRepositoryService();
    }

    private record Version(String definitionId, String deploymentId) {}
}
