package org.treehook.demo.story;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.treehook.demo.api.Stamp;

/**
 * Runs each step that has not run on this database, before the first request is taken. A step and the note that it is
 * done are one transaction: a start that is killed half-way is continued by the next one.
 */
@Component
final class FirstStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final List<FirstStartStep> steps;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private volatile boolean running;

    FirstStart(List<FirstStartStep> steps, JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.steps = List.copyOf(steps);
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public void start() {
        steps.forEach(this::run);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, whose phase is close to the last one. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void run(FirstStartStep step) {
        try {
            transaction.executeWithoutResult(status -> once(step));
        } catch (DuplicateKeyException e) {
            // Another node that starts has just done it, or it fails again.
            transaction.executeWithoutResult(status -> once(step));
        }
    }

    private void once(FirstStartStep step) {
        boolean done = jdbc.sql("select STEP from P_FIRST_START where STEP = ?")
                .params(step.name())
                .query(String.class)
                .optional()
                .isPresent();
        if (!done) {
            jdbc.sql("insert into P_FIRST_START (STEP, DONE_AT) values (?, ?)")
                    .params(step.name(), Stamp.utc(clock.instant()))
                    .update();
            step.run();
            LOG.info("First start: {} set up", step.name());
        }
    }
}
