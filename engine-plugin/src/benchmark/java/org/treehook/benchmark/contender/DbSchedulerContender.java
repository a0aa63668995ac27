package org.treehook.benchmark.contender;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.treehook.benchmark.Item;
import org.treehook.benchmark.database.Schema;

/** db-scheduler: one task for each item, picked with lock-and-fetch, which only some databases have. */
final class DbSchedulerContender implements Contender {

    private final Schema schema;
    private final Poster poster;
    private final OneTimeTask<String> task;
    private final Scheduler scheduler;

    DbSchedulerContender(Arena arena) {
        schema = arena.schema();
        poster = new ApachePoster(arena.sink());
        schema.execute(Engines.resource("db-scheduler.sql"));
        task = Tasks.oneTime("post", String.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMillis(Arena.RETRY_MILLIS)))
                .execute((instance, context) -> post(instance.getData()));
        scheduler = Scheduler.create(schema.dataSource(), task)
                .threads(Arena.WORKERS)
                .pollUsingLockAndFetch(1.0, 4.0)
                .pollingInterval(Duration.ofMillis(Arena.RETRY_MILLIS))
                .enableImmediateExecution()
                .build();
        scheduler.start();
    }

    private void post(String body) {
        try {
            poster.post(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void publish(Item item) {
        scheduler.schedule(task.instance(item.id(), item.body()), Instant.now());
    }

    @Override
    public boolean settled() {
        return schema.none("select task_instance from scheduled_tasks limit 1");
    }

    @Override
    public void close() throws IOException {
        scheduler.stop();
        poster.close();
    }
}
