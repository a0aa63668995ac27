package org.treehook.engine;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.ModelFile;
import org.treehook.authoring.ModelReport;
import org.treehook.authoring.ModelReport.Entry;
import org.treehook.authoring.ModelReport.Outcome;

/**
 * One deployment, in earnest or as a dry run: that is the very deployment in a command that is rolled back. The engine's own
 * listeners of a rollback undo what it keeps in memory, all but the definitions in its cache: those leave it here.
 */
final class ModelDeployment {

    private static final String SOURCE = "treehook";

    /** Some refusals end a deployment at once; so often it is tried again without the models that were refused. */
    private static final int MOST_TRIALS = 30;

    private final ProcessEngineConfigurationImpl configuration;
    private final ModelledProcesses processes;
    private final String name;
    private final @Nullable String tenantId;
    private final List<Candidate> models;
    private final Refusals refusals = new Refusals();

    ModelDeployment(
            ProcessEngineConfigurationImpl configuration,
            BindingRules rules,
            String name,
            @Nullable String tenantId,
            List<ModelFile> files) {
        this.configuration = configuration;
        this.processes = new ModelledProcesses(rules);
        this.name = name;
        this.tenantId = tenantId;
        this.models = Candidate.of(files);
        FileRules.check(models, refusals);
    }

    /** Deploys; tells everything that is wrong if that can't be. */
    ModelReport perform() {
        if (refusals.isEmpty()) {
            try {
                return exclusively(configuration.getCommandExecutorTxRequired(), this::deployed);
            } catch (RolledBack refused) {
                forgetDefinitions();
                if (refused.isComplete()) {
                    return refused.report();
                }
            } catch (ProcessEnginePersistenceException failure) {
                forgetDefinitions();
                if (!FileRules.isDataException(failure)) {
                    throw failure;
                }
            }
        }
        return tried(false);
    }

    /** Finds everything that is wrong, or what would come of it, and changes nothing. */
    ModelReport tried(boolean dryRun) {
        CommandExecutor apart = configuration.getCommandExecutorTxRequiresNew();
        RolledBack trial = rolledBack(apart, dryRun);
        for (int trials = 1; !trial.isComplete() && trials < MOST_TRIALS; trials++) {
            trial = rolledBack(apart, dryRun);
        }
        return trial.report();
    }

    private RolledBack rolledBack(CommandExecutor apart, boolean dryRun) {
        try {
            return exclusively(apart, command -> {
                throw attempt(command, dryRun, true);
            });
        } catch (RolledBack trial) {
            return trial;
        } finally {
            forgetDefinitions();
        }
    }

    private ModelReport deployed(CommandContext command) {
        RolledBack attempt = attempt(command, false, false);
        if (attempt.report().isRefused()) {
            throw attempt;
        }
        return attempt.report();
    }

    /** Under the locks that the engine takes for each deployment, and in the order in which it takes them. */
    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // it is the engine's own monitor
    private static <T> T exclusively(CommandExecutor executor, Work<T> work) {
        synchronized (ProcessEngine.class) {
            return executor.execute(command -> {
                command.getPropertyManager().acquireExclusiveLock();
                return work.in(command);
            });
        }
    }

    /** Deploys what can be; answers what to say of it if it is rolled back. */
    private RolledBack attempt(CommandContext command, boolean dryRun, boolean rolledBack) {
        Comparison comparison = command.runWithoutAuthorization(() -> Comparison.of(models, command, tenantId));
        List<Candidate> news = models.stream()
                .filter(model -> !refusals.has(model.name()) && !comparison.isUnchanged(model))
                .toList();
        String deploymentId = null;
        boolean complete = true;
        try {
            deploymentId = news.isEmpty() ? null : refusals.collect(() -> deploy(command, news, rolledBack));
        } catch (ParseException refused) {
            refusals.add(refused);
            complete = false;
        } catch (AuthorizationException | OptimisticLockingException failure) {
            throw failure;
        } catch (ProcessEngineException failure) {
            if (failure instanceof ProcessEnginePersistenceException && !FileRules.isDataException(failure)) {
                throw failure;
            }
            FileRules.meant(failure, news, refusals);
            complete = false;
        }
        boolean lasting = refusals.isEmpty() && !rolledBack;
        List<Entry> entries =
                models.stream().map(model -> entry(model, comparison, lasting)).toList();
        return new RolledBack(new ModelReport(dryRun, lasting ? deploymentId : null, entries), complete);
    }

    private String deploy(CommandContext command, List<Candidate> news, boolean rolledBack) {
        DeploymentBuilder deployment = configuration
                .getRepositoryService()
                .createDeployment()
                .name(name)
                .source(SOURCE)
                .tenantId(tenantId);
        news.forEach(model -> deployment.addInputStream(
                model.name(), new ByteArrayInputStream(model.file().content())));
        String id = deployment.deploy().getId();
        if (rolledBack) {
            // What only the database refuses. A command that commits does it then, and can't do it twice.
            command.getDbEntityManager().flush();
        }
        return id;
    }

    private Entry entry(Candidate model, Comparison comparison, boolean lasting) {
        List<ModelReport.Problem> problems = refusals.of(model.name()).stream()
                .map(problem -> withLine(problem, model.outline()))
                .toList();
        if (problems.isEmpty() && comparison.isUnchanged(model)) {
            return new Entry(
                    model.name(),
                    Outcome.UNCHANGED,
                    comparison.unchanged(model).stream()
                            .map(definition -> processes.of(definition, definition.getVersion(), true))
                            .toList(),
                    problems);
        }
        Outcome outcome = !problems.isEmpty()
                ? Outcome.REFUSED
                : comparison.deployed(model).isEmpty() ? Outcome.NEW : Outcome.CHANGED;
        return new Entry(model.name(), outcome, parsed(model, comparison, lasting), problems);
    }

    private List<ModelReport.ModelledProcess> parsed(Candidate model, Comparison comparison, boolean lasting) {
        return refusals.definitions().stream()
                .filter(definition -> model.name().equals(definition.getResourceName()))
                .map(definition -> processes.of(definition, version(definition, comparison.deployed(model)), lasting))
                .toList();
    }

    /** A deployment that ended early has given no versions. */
    private static int version(ProcessDefinitionEntity definition, List<ProcessDefinitionEntity> deployed) {
        return deployed.stream()
                .filter(latest -> latest.getKey().equals(definition.getKey()))
                .mapToInt(latest -> latest.getVersion() + 1)
                .findFirst()
                .orElse(1);
    }

    /** The engine sometimes tells the line of what surrounds the element. */
    private static ModelReport.Problem withLine(ModelReport.Problem problem, ModelOutline outline) {
        Integer line = outline.line(problem.element()).orElse(null);
        return line == null ? problem : new ModelReport.Problem(problem.element(), line, problem.message());
    }

    private void forgetDefinitions() {
        refusals.takeDefinitions()
                .forEach(id -> configuration.getDeploymentCache().removeProcessDefinition(id));
    }

    private interface Work<T> {

        T in(CommandContext command);
    }
}
