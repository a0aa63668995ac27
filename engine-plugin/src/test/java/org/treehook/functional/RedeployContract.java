package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.jobs.JobView;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Events that are published while their webhook is redeployed. */
abstract class RedeployContract {

    private static final int EVENTS = 120;
    private static final int VERSIONS = 8;

    private final TestEngine engine;

    RedeployContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void eachEventMeetsExactlyOneVersion() throws Exception {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", "https://example.org/0"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Future<?> redeploying = threads.submit(() -> IntStream.rangeClosed(1, VERSIONS)
                    .forEach(version -> engine.deploy(
                            "hook", Models.webhook("hook", "Hook " + version, "", "https://example.org/" + version))));
            List<Callable<String>> publishing = IntStream.range(0, EVENTS)
                    .mapToObj(i -> (Callable<String>) () -> engine.publish(Events.submitted("s-" + i)))
                    .toList();
            for (Future<String> published : threads.invokeAll(publishing)) {
                published.get();
            }
            redeploying.get();
        } finally {
            threads.shutdown();
        }

        List<JobView> jobs = engine.jobs();
        assertThat(jobs).hasSize(EVENTS);
        assertThat(jobs.stream().map(view -> view.job().parentId()).collect(Collectors.toSet()))
                .hasSize(EVENTS);
        assertThat(jobs)
                .extracting(view -> view.job().webhookId())
                .containsOnly(jobs.get(0).job().webhookId());
    }
}
