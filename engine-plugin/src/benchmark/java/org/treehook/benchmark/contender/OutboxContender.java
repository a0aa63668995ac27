package org.treehook.benchmark.contender;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.treehook.benchmark.Item;
import org.treehook.benchmark.database.Schema;

/** transaction-outbox: scheduled in a transaction, tried right after its commit, flushed in a loop for what failed. */
final class OutboxContender implements Contender {

    /** It refuses to schedule what took longer than this to schedule. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Schema schema;
    private final Poster poster;
    private final WorkerPool workers = new WorkerPool();
    private final ScheduledExecutorService flushing = Executors.newSingleThreadScheduledExecutor();
    private final TransactionManager transactions;
    private final TransactionOutbox outbox;

    OutboxContender(Arena arena) {
        schema = arena.schema();
        poster = new ApachePoster(arena.sink());
        transactions = TransactionManager.fromDataSource(schema.dataSource());
        outbox = TransactionOutbox.builder()
                .transactionManager(transactions)
                .persistor(Persistor.forDialect(schema.kind().isH2() ? Dialect.H2 : Dialect.POSTGRESQL_9))
                .instantiator(Instantiator.using(type -> (Post) this::post))
                .submitter(Submitter.withExecutor(workers))
                .attemptFrequency(RETRY)
                .blockAfterAttempts(10)
                .build();
        var unused = flushing.scheduleWithFixedDelay(
                this::flush, Arena.RETRY_MILLIS, Arena.RETRY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void post(String body) throws IOException {
        try {
            poster.post(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flush() {
        boolean more = true;
        while (more && !Thread.currentThread().isInterrupted()) {
            more = outbox.flush();
        }
    }

    @Override
    public void publish(Item item) throws IOException {
        transactions.inTransactionThrows(
                transaction -> outbox.schedule(Post.class).post(item.body()));
    }

    @Override
    public boolean settled() {
        return schema.none("select id from TXNO_OUTBOX where not blocked limit 1");
    }

    @Override
    public void close() throws IOException {
        flushing.shutdownNow();
        workers.close();
        poster.close();
    }

    /** What is scheduled. */
    interface Post {
        void post(String body) throws IOException;
    }
}
