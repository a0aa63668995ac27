package org.treehook.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What the lines of a log are about, for whoever searches them: ids, never contents, in SLF4J's context of the thread. */
public final class LogContext {

    private static final String EVENT = "treehook.event";
    private static final String WEBHOOK = "treehook.webhook";
    private static final String JOB = "treehook.job";
    private static final String RUN = "treehook.run";

    private final Map<String, String> ids = new LinkedHashMap<>();

    private LogContext() {}

    /** About an event. */
    public static LogContext ofEvent(String id) {
        return new LogContext().with(EVENT, id);
    }

    /** About a webhook. */
    public static LogContext ofWebhook(String id) {
        return new LogContext().with(WEBHOOK, id);
    }

    /**
     * About a webhook job.
     *
     * @param eventId null for a job that somebody made by hand
     */
    public static LogContext ofJob(String id, String webhookId, @Nullable String eventId) {
        LogContext context = new LogContext().with(JOB, id).with(WEBHOOK, webhookId);
        return eventId == null ? context : context.with(EVENT, eventId);
    }

    /** About a run. */
    public static LogContext ofRun(long number) {
        return new LogContext().with(RUN, Long.toString(number));
    }

    private LogContext with(String key, String id) {
        ids.put(key, id);
        return this;
    }

    /** Does work whose lines say what they are about; what they said before is said again after that. */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        Map<String, @Nullable String> before = new LinkedHashMap<>();
        ids.forEach((key, id) -> {
            before.put(key, MDC.get(key));
            MDC.put(key, id);
        });
        try {
            return work.get();
        } finally {
            before.forEach((key, id) -> {
                if (id == null) {
                    MDC.remove(key);
                } else {
                    MDC.put(key, id);
                }
            });
        }
    }

    /** The same for work without a result. */
    public void run(Runnable work) {
        Object unused = call(() -> {
            work.run();
            return true;
        });
    }
}
