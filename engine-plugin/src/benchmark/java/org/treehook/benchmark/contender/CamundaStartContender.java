package org.treehook.benchmark.contender;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.treehook.benchmark.Item;
import org.treehook.benchmark.database.Schema;
import org.treehook.benchmark.sink.Arrivals;

/** The engine without us starting processes: an asynchronous task that starts another process. */
final class CamundaStartContender implements Contender {

    private final Schema schema;
    private final ProcessEngine engine;

    CamundaStartContender(Arena arena) {
        schema = arena.schema();
        engine = Engines.tuned(schema).buildProcessEngine();
        Engines.deploy(engine, "target", "");
        Engines.deploy(engine, "starter", "");
    }

    @Override
    public void publish(Item item) {
        engine.getRuntimeService()
                .startProcessInstanceByKey("starter", item.id(), Map.of(StartTarget.PAYLOAD, item.body()));
    }

    @Override
    public boolean settled() {
        return schema.none("select ID_ from ACT_RU_JOB where PROCESS_DEF_KEY_ = 'starter' and RETRIES_ > 0 limit 1");
    }

    @Override
    public boolean startsRuns() {
        return true;
    }

    @Override
    public void countRuns(Arrivals arrivals) {
        new Runs(schema).count(arrivals);
    }

    @Override
    public void close() {
        engine.close();
    }
}
