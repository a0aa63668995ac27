package org.treehook.filter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The filters that have broken a limit repeatedly: three times within ten minutes. Such a filter is asked after the commit of
 * whoever publishes, and in nobody's transaction; every event still gets its answer.
 *
 * <p>A stay lasts a minute, and grows with each further breach by as long as it has lasted, to an hour at most. After it the filter is
 * asked as usual again, and one more breach begins a stay of twice the length. Twenty evaluations on end without a breach end a stay
 * as well; the next one takes twice as many, and so on, so that a filter that goes wild over some events stays out of the others' way.
 * Ten minutes without a breach, and with as many good evaluations, and all is forgotten. A new version of a webhook begins without a past.
 *
 * <p>It is the memory of one node: another one learns by itself, and a restart forgets. It remembers a thousand versions at most, those
 * that breached last. Thread-safe.
 */
public final class Quarantine {

    static final int BREACHES = 3;
    static final int GOOD_EVALUATIONS = 20;
    static final int MOST_EVALUATIONS = 20_480;
    static final Duration WINDOW = Duration.ofMinutes(10);
    static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofHours(1);

    /**
     * So far apart are the turns of one version when it has more to answer. A version with a hundred events to answer so comes by turns
     * with one that has a few, and after it with those that are new then.
     */
    static final Duration PACE = Duration.ofMillis(400);

    private static final int REMEMBERED = 1000;

    private final Clock clock;
    private final Map<String, Past> pasts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Past> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Quarantine(Clock clock) {
        this.clock = clock;
    }

    /** Whether this version of a webhook is to be asked after the commit now. */
    public boolean holds(String bindingId) {
        return stay(bindingId).isPresent();
    }

    /** The stay of this version of a webhook, if it is in one now. */
    public synchronized Optional<Stay> stay(String bindingId) {
        Past past = pasts.isEmpty() ? null : pasts.get(bindingId);
        return past == null ? Optional.empty() : past.stay(clock.instant());
    }

    /** How many versions are in a stay now. */
    public synchronized int count() {
        Instant now = clock.instant();
        return (int) pasts.values().stream()
                .filter(past -> past.stay(now).isPresent())
                .count();
    }

    /**
     * Notes that an evaluation broke a limit.
     *
     * @param reason what it did
     * @return the stay, if one begins with that
     */
    public synchronized Optional<Stay> breached(String bindingId, String reason) {
        Past past = pasts.computeIfAbsent(bindingId, id -> new Past());
        Instant now = clock.instant();
        boolean before = past.stay(now).isPresent();
        past.breached(now, reason);
        return before ? Optional.empty() : past.stay(now);
    }

    /**
     * Notes that an evaluation broke no limit.
     *
     * @return whether a stay ends with that
     */
    public synchronized boolean behaved(String bindingId) {
        Past past = pasts.isEmpty() ? null : pasts.get(bindingId);
        if (past == null || ++past.good < past.wanted) {
            return false;
        }
        Instant now = clock.instant();
        boolean ends = past.stay(now).isPresent();
        if (past.isOld(now)) {
            pasts.remove(bindingId);
        } else if (ends) {
            past.release();
        }
        return ends;
    }

    /** The place of this version's next answer in the order of all that are owed, as a time that may lie in the future. */
    public synchronized Instant turn(String bindingId) {
        Instant now = clock.instant();
        Past past = pasts.get(bindingId);
        if (past == null) {
            return now;
        }
        past.turn = past.turn.isBefore(now) ? now : past.turn.plus(PACE);
        return past.turn;
    }

    /**
     * A time in quarantine.
     *
     * @param since when it began
     * @param until when it ends, unless there are further breaches
     * @param reason what the filter did last
     */
    public record Stay(Instant since, Instant until, String reason) {}

    /** What is remembered of one version. */
    private static final class Past {

        private final Deque<Instant> breaches = new ArrayDeque<>();
        private String reason = "";
        private @Nullable Instant since;
        private Instant until = Instant.MIN;
        private Instant turn = Instant.MIN;
        private Duration length = Duration.ZERO;
        private int good;
        private int wanted = GOOD_EVALUATIONS;

        private Optional<Stay> stay(Instant now) {
            return since == null || !now.isBefore(until)
                    ? Optional.empty()
                    : Optional.of(new Stay(since, until, reason));
        }

        private boolean isOld(Instant now) {
            return breaches.isEmpty() || breaches.getLast().isBefore(now.minus(WINDOW));
        }

        private void release() {
            since = null;
            good = 0;
            wanted = Math.min(MOST_EVALUATIONS, 2 * wanted);
        }

        private void breached(Instant now, String what) {
            boolean staying = stay(now).isPresent();
            reason = what;
            good = 0;
            breaches.addLast(now);
            while (breaches.size() > BREACHES || breaches.getFirst().isBefore(now.minus(WINDOW))) {
                breaches.removeFirst();
            }
            if (staying && since != null) {
                length = bounded(length, Duration.between(since, now));
                until = now.plus(length);
            } else if (!length.isZero() || breaches.size() == BREACHES) {
                length = bounded(SHORTEST, length.multipliedBy(2));
                since = now;
                until = now.plus(length);
            }
        }

        private static Duration bounded(Duration least, Duration wanted) {
            Duration longer = wanted.compareTo(least) < 0 ? least : wanted;
            return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
        }
    }
}
