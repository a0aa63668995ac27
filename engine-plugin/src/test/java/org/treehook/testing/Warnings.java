package org.treehook.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Hears the warnings and errors of one logger, which nobody else hears meanwhile. */
public final class Warnings implements AutoCloseable {

    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final Logger logger;
    private final Level before;

    private Warnings(Logger logger) {
        this.logger = logger;
        this.before = logger.getLevel();
        heard.start();
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(heard);
    }

    public static Warnings of(String logger) {
        return new Warnings((Logger) LoggerFactory.getLogger(logger));
    }

    /** The messages so far that begin with a code. */
    public List<String> withCode(String code) {
        return heard.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.startsWith(code))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(heard);
        logger.setAdditive(true);
        logger.setLevel(before);
    }
}
