package org.treehook.engine;

import java.util.function.Function;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
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
        return configuration
                .getCommandExecutorTxRequired()
                .execute(command ->
                        work.apply(command.getSession(EngineConnection.class).sql()));
    }
}
