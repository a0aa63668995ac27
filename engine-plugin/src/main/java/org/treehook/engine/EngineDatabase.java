package org.treehook.engine;

import java.util.function.Function;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.treehook.sql.Database;
import org.treehook.sql.Sql;

/** The connection of the engine's command: what we write commits with what the engine writes. */
public final class EngineDatabase implements Database {

    private final ProcessEngineConfigurationImpl configuration;

    public EngineDatabase(ProcessEngineConfigurationImpl configuration) {
        this.configuration = configuration;
    }

    @Override
    public <T> T call(Function<Sql, T> work) {
        CommandContext current = Context.getCommandContext();
        if (current != null && current.getProcessEngineConfiguration() == configuration) {
            // It is what a nested command would join; without its dozen calls, on the way of every event.
            return work.apply(current.getSession(EngineConnection.class).sql());
        }
        return configuration
                .getCommandExecutorTxRequired()
                .execute(command ->
                        work.apply(command.getSession(EngineConnection.class).sql()));
    }
}
