package org.treehook.filter;

import java.util.List;
import java.util.stream.Collectors;

/** What one filter said about one event, and why. */
public sealed interface Verdict {

    /** The reason in plain words; empty for a match. */
    String reason();

    /** As it is kept and shown, in a word or two. */
    default String word() {
        if (this instanceof Matched) {
            return "matched";
        } else if (this instanceof NotMatched) {
            return "not matched";
        } else if (this instanceof NotYetEvaluated) {
            return "not yet evaluated";
        } else if (this instanceof WebhookDeleted) {
            return "webhook deleted";
        }
        return this instanceof LoopStopped ? "loop stopped" : "error";
    }

    /** The filter said true, or is blank. */
    record Matched() implements Verdict {
        @Override
        public String reason() {
            return "";
        }
    }

    /**
     * The filter said false.
     *
     * @param readings what the functions that it called returned, in the order of the calls
     */
    record NotMatched(List<Reading> readings) implements Verdict {

        public NotMatched {
            readings = List.copyOf(readings);
        }

        @Override
        public String reason() {
            return readings.stream().map(Reading::toString).collect(Collectors.joining("; "));
        }
    }

    /**
     * The filter threw, took too long, breached another limit, or returned something that is not a boolean.
     *
     * @param breach whether it went beyond a limit of time, statements, memory or length
     */
    record Failed(String reason, boolean breach) implements Verdict {

        public Failed(String reason) {
            this(reason, false);
        }
    }

    /** The time that filters may take in the caller's transaction was used up; this one is asked right after it. */
    record NotYetEvaluated() implements Verdict {
        @Override
        public String reason() {
            return "";
        }
    }

    /** The webhook was deleted before its filter could be asked. */
    record WebhookDeleted() implements Verdict {
        @Override
        public String reason() {
            return "";
        }
    }

    /** The filter said true, but webhooks led from one event to the next too many times; the reason names them. */
    record LoopStopped(String reason) implements Verdict {}

    /**
     * One call of a binding function.
     *
     * @param call as in the filter, for example {@code form('attribute:Icon')}
     * @param value the returned value as JSON, shortened
     */
    record Reading(String call, String value) {
        @Override
        public String toString() {
            return call + " → " + value;
        }
    }
}
