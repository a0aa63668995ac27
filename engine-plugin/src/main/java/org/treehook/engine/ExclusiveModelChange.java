package org.treehook.engine;

import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.treehook.authoring.EditorParts.ModelChange;

/** {@link ModelChange} under the lock that the engine takes for each deployment. */
final class ExclusiveModelChange implements ModelChange {

    private static final ThreadLocal<Boolean> UNDER_WAY = ThreadLocal.withInitial(() -> false);

    private final ProcessEngineConfigurationImpl configuration;

    ExclusiveModelChange(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    /** Whether the current thread is making such a change. */
    static boolean isUnderWay() {
        return UNDER_WAY.get();
    }

    @Override
    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // it is the engine's own monitor
    public <T> T perform(Supplier<T> change) {
        // The engine takes this monitor before the lock when it deploys; the other way round two deployments would
        // block
        // each other.
        synchronized (ProcessEngine.class) {
            return configuration.getCommandExecutorTxRequired().execute(command -> {
                command.getPropertyManager().acquireExclusiveLock();
                boolean nested = UNDER_WAY.get();
                UNDER_WAY.set(true);
                try {
                    return command.runWithoutAuthorization(change::get);
                } finally {
                    UNDER_WAY.set(nested);
                }
            });
        }
    }
}
