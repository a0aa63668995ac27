package org.treehook.benchmark.contender;

import java.io.IOException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.treehook.benchmark.Item;

/** The limit: the same calls by the same number of threads, and nothing is kept anywhere. */
final class RawContender implements Contender {

    private final Poster poster;
    private final AtomicInteger owed = new AtomicInteger();
    private final ScheduledThreadPoolExecutor retries = new ScheduledThreadPoolExecutor(1);
    private final WorkerPool workers = new WorkerPool();

    RawContender(Poster poster) {
        this.poster = poster;
    }

    @Override
    public void publish(Item item) {
        owed.incrementAndGet();
        workers.execute(() -> post(item));
    }

    private void post(Item item) {
        try {
            poster.post(item.body());
            owed.decrementAndGet();
        } catch (IOException refused) {
            var unused = retries.schedule(
                    () -> workers.execute(() -> post(item)), Arena.RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean settled() {
        return owed.get() == 0;
    }

    @Override
    public void close() throws IOException {
        retries.shutdownNow();
        workers.close();
        poster.close();
    }
}
