package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.treehook.event.PlatformEvent;
import org.treehook.filter.Verdict.Matched;

class FilterConcurrencyTest {

    private static final int THREADS = 12;

    @Test
    void eachThreadReadsItsOwnEvent() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Filters filters = Filters.sandboxed(SandboxLimits.defaults().withEvaluationTime(Duration.ofSeconds(20)))) {
            List<Future<List<Verdict>>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                String slug = "form-" + i;
                results.add(threads.submit(() -> verdicts(filters, slug)));
            }
            for (Future<List<Verdict>> result : results) {
                assertThat(result.get()).containsOnly(new Matched());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Verdict> verdicts(Filters filters, String slug) {
        PlatformEvent event = PlatformEvent.of("Submission", "Submitted")
                .with("form", Map.of("slug", slug))
                .build();
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            // The same text in every thread on even turns, another in each on odd ones.
            String filter = i % 2 == 0
                    ? "/^form-\\d+$/.test(form('slug')) && form('slug') === form('slug')"
                    : "form('slug') === '" + slug + "'";
            verdicts.add(filters.evaluate(filter, CleaningRequest.TYPE, event));
            if (i % 50 == 0) {
                filters.evaluate("null.x", CleaningRequest.TYPE, event);
                filters.check(filter);
            }
        }
        return verdicts;
    }
}
