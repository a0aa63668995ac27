package org.treehook.benchmark.contender;

import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.filters.RetryFilter;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.treehook.benchmark.Item;
import org.treehook.benchmark.database.Schema;

/** JobRunr: enqueued as requests; its server polls. */
final class JobRunrContender implements Contender {

    /** It refuses a shorter one. */
    private static final Duration SHORTEST_POLL = Duration.ofSeconds(5);

    private final Schema schema;
    private final Poster poster;
    private final JobRequestScheduler scheduler;

    JobRunrContender(Arena arena) {
        schema = arena.schema();
        poster = new ApachePoster(arena.sink());
        JobRunrPost.Handler handler = new JobRunrPost.Handler(poster);
        scheduler = JobRunr.configure()
                .useJobActivator(new JobActivator() {
                    @Override
                    public <T> T activateJob(Class<T> type) {
                        return type.cast(handler);
                    }
                })
                .useStorageProvider(SqlStorageProviderFactory.using(schema.dataSource()))
                .withJobFilter(new RetryFilter(10, 1))
                .useBackgroundJobServer(usingStandardBackgroundJobServerConfiguration()
                        .andWorkerCount(Arena.WORKERS)
                        .andPollInterval(SHORTEST_POLL))
                .initialize()
                .getJobRequestScheduler();
    }

    @Override
    public void publish(Item item) {
        scheduler.enqueue(new JobRunrPost(item.body()));
    }

    @Override
    public boolean settled() {
        return schema.none(
                "select id from jobrunr_jobs where state in ('ENQUEUED', 'PROCESSING', 'SCHEDULED') limit 1");
    }

    @Override
    public OptionalLong completed() {
        return OptionalLong.of(schema.number("select count(*) from jobrunr_jobs where state = 'SUCCEEDED'"));
    }

    @Override
    public void close() throws IOException {
        JobRunr.destroy();
        poster.close();
    }
}
