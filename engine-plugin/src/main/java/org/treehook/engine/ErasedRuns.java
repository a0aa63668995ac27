package org.treehook.engine;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.treehook.privacy.RunEnd;

/** {@link RunEnd} by the engine's own services, for nobody, so that no permission is asked. */
final class ErasedRuns implements RunEnd {

    private static final String REASON = "The data of a person was erased.";

    private final ProcessEngineConfigurationImpl configuration;

    ErasedRuns(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    @Override
    public void end(String processInstanceId) {
        configuration.getCommandExecutorTxRequiresNew().execute(command -> {
            InTheNameOf.user(
                    null,
                    command,
                    () -> configuration
                            .getRuntimeService()
                            .deleteProcessInstance(processInstanceId, REASON, true, true));
            return null;
        });
    }

    @Override
    public void forget(String processInstanceId) {
        if (EngineParts.keepsHistory(configuration)) {
            InTheNameOf.user(
                    null,
                    Context.getCommandContext(),
                    () -> configuration.getHistoryService().deleteHistoricProcessInstanceIfExists(processInstanceId));
        }
    }
}
