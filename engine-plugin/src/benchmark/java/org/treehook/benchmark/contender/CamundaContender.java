package org.treehook.benchmark.contender;

import java.util.Map;
import org.apache.http.impl.client.HttpClients;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.connect.Connectors;
import org.camunda.connect.httpclient.HttpConnector;
import org.camunda.connect.httpclient.impl.AbstractHttpConnector;
import org.camunda.connect.plugin.impl.ConnectProcessEnginePlugin;
import org.treehook.benchmark.Item;
import org.treehook.benchmark.database.Schema;

/** The engine without us: a process whose one task is asynchronous and posts with the connector that comes with Camunda. */
final class CamundaContender implements Contender {

    private final Schema schema;
    private final ProcessEngine engine;

    private CamundaContender(Arena arena, ProcessEngineConfigurationImpl configuration, int connections) {
        schema = arena.schema();
        configuration.getProcessEnginePlugins().add(new ConnectProcessEnginePlugin());
        engine = configuration.buildProcessEngine();
        Engines.deploy(engine, "poster", arena.sink());
        // Out of the box the connector has two connections for one address.
        HttpConnector connector = Connectors.http();
        ((AbstractHttpConnector<?, ?>) connector)
                .setHttpClient(
                        connections == 0
                                ? HttpClients.createDefault()
                                : HttpClients.custom()
                                        .setMaxConnTotal(connections)
                                        .setMaxConnPerRoute(connections)
                                        .build());
    }

    static CamundaContender tuned(Arena arena) {
        return new CamundaContender(arena, Engines.tuned(arena.schema()), Arena.WORKERS);
    }

    static CamundaContender untuned(Arena arena) {
        return new CamundaContender(arena, Engines.untuned(arena.schema()), 0);
    }

    @Override
    public void publish(Item item) {
        engine.getRuntimeService().startProcessInstanceByKey("poster", item.id(), Map.of("payload", item.body()));
    }

    @Override
    public boolean settled() {
        return schema.none("select ID_ from ACT_RU_JOB where PROCESS_DEF_KEY_ = 'poster' and RETRIES_ > 0 limit 1");
    }

    @Override
    public void close() {
        engine.close();
    }
}
