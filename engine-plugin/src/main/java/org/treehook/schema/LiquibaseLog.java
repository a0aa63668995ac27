package org.treehook.schema;

import java.util.logging.Level;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Liquibase tells of each change set is of interest to few; warnings are to all. */
final class LiquibaseLog extends AbstractLogService {

    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Liquibase declares it
    public liquibase.logging.Logger getLog(Class type) {
        return new Quiet(LoggerFactory.getLogger("org.treehook.schema"));
    }

    @SuppressWarnings("try") // close() is inherited and does nothing
    private static final class Quiet extends AbstractLogger {

        private final Logger log;

        private Quiet(Logger log) {
            this.log = log;
        }

        @Override
        public void log(Level level, @Nullable String message, @Nullable Throwable failure) {
            if (level.equals(Level.OFF)) {
                return;
            }
            if (level.intValue() >= Level.SEVERE.intValue()) {
                log.error("TREEHOOK-02001 {}", message, failure);
            } else if (level.intValue() >= Level.WARNING.intValue()) {
                log.warn("TREEHOOK-02002 {}", message, failure);
            } else {
                log.debug("TREEHOOK-02003 {}", message, failure);
            }
        }
    }
}
