package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.BulkJobs;
import org.treehook.jobs.BulkOrder;
import org.treehook.jobs.BulkOrder.Verb;
import org.treehook.jobs.JobQuery;
import org.treehook.testing.BatchSteps;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** What tests of carrying out bulk orders share. */
abstract class Bulking {

    final TestEngine engine;
    final BatchSteps steps;
    final Endpoint endpoint;

    Bulking(TestDatabase database) throws IOException {
        engine = TestEngine.on(database);
        steps = new BatchSteps(engine);
        endpoint = new Endpoint();
    }

    @AfterEach
    void closeAll() {
        engine.engine().getIdentityService().clearAuthentication();
        engine.close();
        endpoint.close();
    }

    BulkJobs bulk() {
        return engine.treehook().bulk();
    }

    void failed(int count, String url) {
        engine.deploy("hook", Models.webhook("hook", "Hook", "", url));
        for (int i = 0; i < count; i++) {
            if (!url.startsWith("/")) {
                endpoint.then(404, "gone");
            }
            engine.publish(Events.submitted("s-" + i));
        }
        engine.deliver();
        assertThat(engine.statuses()).hasSize(count).containsOnly(JobStatus.FAILED);
    }

    static JobQuery every(JobStatus status) {
        return new JobQuery(null, true, status, null, null, null, null, null, 1, null);
    }

    static BulkOrder retryFailed() {
        return BulkOrder.of(Verb.RETRY, every(JobStatus.FAILED));
    }

    String started(BulkOrder order) {
        return bulk().start(order, bulk().preview(order).count());
    }

    List<String> ids() {
        return engine.jobs().stream().map(view -> view.job().id()).toList();
    }
}
