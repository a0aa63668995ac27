package org.treehook.benchmark.contender;

import java.util.List;
import java.util.OptionalLong;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.treehook.benchmark.Item;
import org.treehook.benchmark.database.Schema;
import org.treehook.benchmark.sink.Arrivals;
import org.treehook.event.EventPublisher;
import org.treehook.plugin.Treehook;
import org.treehook.plugin.TreehookPlugin;

/** This project, as an application uses it: one webhook with a filter, everything recorded, full history. */
final class TreehookContender implements Contender {

    private static final String RUN_TREE = "/kinetic-task/app/api/v1/run-tree/Benchmark/Runs/Target";

    private final Schema schema;
    private final TreehookPlugin plugin = new TreehookPlugin();
    private final ProcessEngine engine;
    private final EventPublisher events;
    private final boolean startsRuns;
    private final long before;

    private TreehookContender(Arena arena, boolean startsRuns) {
        this.schema = arena.schema();
        this.startsRuns = startsRuns;
        plugin.setAllowedTargets("127.0.0.1");
        // Of more threads than cores one may be kept from its filter for 100 ms: the job would be Failed and wait for
        // somebody, and all filters after it would be asked later.
        plugin.setFilterTimeout("PT10S");
        plugin.setPublishTime("PT1M");
        ProcessEngineConfigurationImpl configuration = Engines.tuned(schema);
        configuration.getProcessEnginePlugins().add(plugin);
        engine = configuration.buildProcessEngine();
        events = Treehook.of(engine).events();
        if (startsRuns) {
            Engines.deploy(engine, "target", "");
        }
        Engines.deploy(engine, "webhook", startsRuns ? RUN_TREE : arena.sink());
        before = complete();
    }

    /** The webhook posts to the sink. */
    static TreehookContender posting(Arena arena) {
        return new TreehookContender(arena, false);
    }

    /** The webhook launches a tree in the same engine. */
    static TreehookContender launching(Arena arena) {
        return new TreehookContender(arena, true);
    }

    @Override
    public void publish(Item item) {
        events.publish(item.event());
    }

    @Override
    public boolean settled() {
        return schema.none(
                "select ID_ from ACT_RU_JOB where HANDLER_TYPE_ like 'webhook%' and HANDLER_TYPE_ <> 'webhook-cleanup'"
                        + " and RETRIES_ > 0 limit 1");
    }

    @Override
    public OptionalLong completed() {
        return OptionalLong.of(complete() - before);
    }

    private long complete() {
        return schema.number("select count(*) from TH_JOB where OUTCOME_ = 'Complete'");
    }

    @Override
    public List<String> complaints() {
        return schema.texts("select SUMMARY_ from TH_JOB where ID_ not like 'j-%'"
                + " and (OUTCOME_ is null or OUTCOME_ <> 'Complete') limit 5");
    }

    @Override
    public boolean startsRuns() {
        return startsRuns;
    }

    @Override
    public void countRuns(Arrivals arrivals) {
        new Runs(schema).count(arrivals);
    }

    @Override
    public void close() {
        engine.close();
        plugin.close();
    }
}
