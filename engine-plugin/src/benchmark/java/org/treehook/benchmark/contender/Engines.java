package org.treehook.benchmark.contender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.treehook.benchmark.database.Schema;

/** Camunda engines whose job executor is active, with full history. */
final class Engines {

    private static final int QUEUE = 200;
    private static final int JOBS_PER_ACQUISITION = 100;

    private Engines() {}

    /** The pool and the connections of every contender, and an acquisition that neither starves nor sleeps for long. */
    static ProcessEngineConfigurationImpl tuned(Schema schema) {
        ProcessEngineConfigurationImpl configuration = untuned(schema);
        configuration.setJobExecutor(executor());
        return configuration;
    }

    /** With the job executor as it is out of the box. */
    static ProcessEngineConfigurationImpl untuned(Schema schema) {
        ProcessEngineConfigurationImpl configuration = new StandaloneProcessEngineConfiguration();
        configuration
                .setProcessEngineName(schema.url())
                .setDatabaseSchemaUpdate("true")
                .setJobExecutorActivate(true)
                .setHistory("full");
        configuration.setDataSource(schema.dataSource());
        // As Camunda's Spring Boot starter has it. Ids from the database need a second connection in the midst of a
        // transaction: with more threads than connections all of them wait for one.
        configuration.setIdGenerator(new StrongUuidGenerator());
        return configuration;
    }

    private static DefaultJobExecutor executor() {
        DefaultJobExecutor executor = new DefaultJobExecutor();
        executor.setCorePoolSize(Arena.WORKERS);
        executor.setMaxPoolSize(Arena.WORKERS);
        executor.setQueueSize(QUEUE);
        executor.setMaxJobsPerAcquisition(JOBS_PER_ACQUISITION);
        executor.setWaitTimeInMillis(50);
        executor.setMaxWait(200);
        executor.setBackoffTimeInMillis(5);
        executor.setMaxBackoff(50);
        return executor;
    }

    static void deploy(ProcessEngine engine, String name, String sink) {
        engine.getRepositoryService()
                .createDeployment()
                .name(name)
                .addString(name + ".bpmn", resource(name + ".xml").replace("@url@", sink))
                .deploy();
    }

    static String resource(String name) {
        try (InputStream in = Engines.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not there.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
