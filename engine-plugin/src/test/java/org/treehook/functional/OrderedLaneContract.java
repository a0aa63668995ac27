package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobView;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Jobs of one key, one after another. {@code -Dtreehook.scale=true} for as many as a build has no time for. */
abstract class OrderedLaneContract extends Delivering {

    private static final boolean SCALE = Boolean.getBoolean("treehook.scale");
    private static final int JOBS = SCALE ? 10_000 : 300;
    private static final int KEYS = SCALE ? 100 : 10;
    private static final Map<String, String> BY_SUBMISSION =
            Map.of("webhook.orderBy", "submission('id')", "webhook.retry", "R20/PT0.2S");

    OrderedLaneContract(TestDatabase database) throws IOException {
        super(database);
    }

    private static void publish(TestEngine node, String key, int number) {
        node.publish(Events.submission("Submitted", key)
                .with("values", Map.of("number", String.valueOf(number)))
                .build());
    }

    private static String at(Endpoint.Call call, String pointer) {
        try {
            return new ObjectMapper().readTree(call.body()).at(pointer).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theOrderOfPublishingHoldsForEachKeyOnTwoNodesAndThroughFailures() {
        List<TestEngine> nodes = List.of(node(), node());
        bind(nodes.get(0), endpoint.url("/hook"), BY_SUBMISSION);
        Random random = new Random(42);
        for (int i = 0; i < JOBS; i++) {
            if (random.nextInt(20) == 0) {
                endpoint.then(503, "");
            }
            publish(nodes.get(random.nextInt(2)), "key-" + i % KEYS, i);
        }
        until(() -> count(nodes.get(0), "Complete") == JOBS);

        Map<String, List<Integer>> arrived = endpoint.calls().stream()
                .collect(Collectors.groupingBy(
                        call -> at(call, "/submission/id"),
                        LinkedHashMap::new,
                        Collectors.mapping(call -> Integer.valueOf(at(call, "/values/number")), Collectors.toList())));
        assertThat(arrived).hasSize(KEYS).allSatisfy((key, numbers) -> {
            // A failed one arrives several times, before any that comes after it.
            assertThat(numbers).isSorted();
            assertThat(numbers.stream().distinct()).hasSize(JOBS / KEYS);
        });
    }

    @Test
    void aFailedHeadHoldsItsKeyOnlyAndCanBeSkipped() {
        TestEngine node = node();
        bind(node, endpoint.then(404, "").url("/hook"), BY_SUBMISSION);
        publish(node, "stuck", 0);
        until(() -> endpoint.calls().size() == 1);
        publish(node, "stuck", 1);
        publish(node, "free", 2);
        publish(node, "stuck", 3);
        publish(node, "free", 4);
        until(() -> count(node, "Complete") == 2);
        until(() -> node.jobs().stream()
                        .filter(view -> String.valueOf(view.job().waits()).contains("is before it"))
                        .count()
                == 2);

        assertThat(endpoint.calls())
                .extracting(call -> at(call, "/values/number"))
                .containsExactly("0", "2", "4");
        JobView head = node.jobs().stream()
                .filter(view -> view.status() == JobStatus.FAILED)
                .findFirst()
                .orElseThrow();
        node.treehook().jobs().cancel(head.job().id());
        until(() -> count(node, "Complete") == 4);
        assertThat(endpoint.calls())
                .extracting(call -> at(call, "/values/number"))
                .containsExactly("0", "2", "4", "1", "3");
    }

    @Test
    void aMendedHeadGoesBeforeTheOthers() {
        TestEngine node = node();
        bind(node, endpoint.then(404, "").url("/hook"), BY_SUBMISSION);
        publish(node, "key", 0);
        until(() -> node.statuses().contains(JobStatus.FAILED));
        publish(node, "key", 1);
        node.treehook().jobs().retry(node.jobs().get(1).job().id(), null, null);
        until(() -> count(node, "Complete") == 2);

        assertThat(endpoint.calls())
                .extracting(call -> at(call, "/values/number"))
                .containsExactly("0", "0", "1");
    }
}
