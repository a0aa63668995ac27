package org.treehook.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobQuery;
import org.treehook.plugin.Treehook;
import org.treehook.plugin.TreehookPlugin;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;

/** The lane in a Spring application, within its transactions, until it stops. */
@SpringBootTest(
        classes = ApplicationTest.Application.class,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:lane;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.generic-properties.properties.history-time-to-live=P30D",
            "treehook.allowed-targets=127.0.0.1",
            "treehook.publish-time=PT1M"
        })
class LaneApplicationTest {

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Treehook treehook;

    @Autowired
    private TreehookPlugin plugin;

    @Autowired
    private DeliveryLifecycle lifecycle;

    @Autowired
    private PlatformTransactionManager transactions;

    private void until(int complete) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> treehook.jobs()
                                .list(new JobQuery(
                                        null, true, JobStatus.COMPLETE, null, null, null, null, null, 100, null))
                                .jobs()
                                .size()
                        == complete);
    }

    @Test
    void deliversWhatACommittedTransactionHasPublishedAndStopsWithTheApplication() throws IOException {
        try (Endpoint endpoint = new Endpoint()) {
            engine.getRepositoryService()
                    .createDeployment()
                    .addModelInstance("hook.bpmn", Models.webhook("hook", "Hook", "", endpoint.url("/hook")))
                    .deploy();
            await().atMost(Duration.ofMinutes(1)).until(() -> plugin.laneState().delivering());
            TransactionTemplate transaction = new TransactionTemplate(transactions);
            transaction.executeWithoutResult(status -> {
                treehook.events().publish(Events.submitted("dropped"));
                status.setRollbackOnly();
            });
            transaction.executeWithoutResult(status -> {
                treehook.events().publish(Events.submitted("one"));
                assertThat(endpoint.calls()).isEmpty();
                treehook.events().publish(Events.submitted("two"));
            });
            until(2);
            assertThat(endpoint.calls()).hasSize(2);

            MeterRegistry registry = new SimpleMeterRegistry();
            new LaneMetrics(plugin, new EndpointNames()).bindTo(registry);
            assertThat(registry.get("treehook.lane.delivering").gauge().value()).isEqualTo(1);
            assertThat(registry.get("treehook.lane.held").gauge().value()).isZero();
            String name = endpoint.url("");
            assertThat(registry.get("treehook.endpoint.open")
                            .tag("endpoint", name)
                            .gauge()
                            .value())
                    .isZero();

            lifecycle.stop();
            assertThat(plugin.laneState().delivering()).isFalse();
            treehook.events().publish(Events.submitted("three"));
            assertThat(engine.getManagementService().createJobQuery().active().list())
                    .filteredOn(job -> "hook".equals(job.getProcessDefinitionKey()))
                    .hasSize(1);
        }
    }
}
