package org.treehook.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Leaves an endpoint alone that fails too often, and lets one job at a time find out whether it is back. */
final class Circuit {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final String endpoint;
    private final CircuitBreaker breaker;
    private final Duration wait;
    private final Clock clock;
    private volatile Instant closedSince;
    private volatile Instant nextProbe;

    Circuit(String endpoint, LaneOptions.CircuitOptions options, Clock clock) {
        this.endpoint = endpoint;
        this.wait = options.pause();
        this.clock = clock;
        this.closedSince = clock.instant();
        this.nextProbe = closedSince;
        this.breaker = CircuitBreaker.of(
                endpoint,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.TIME_BASED)
                        .slidingWindowSize(Math.max(1, (int) options.window().toSeconds()))
                        .minimumNumberOfCalls(options.leastCalls())
                        .failureRateThreshold(options.failureRate())
                        .waitDurationInOpenState(options.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .currentTimestampFunction(time -> time.millis(), TimeUnit.MILLISECONDS)
                        .clock(clock)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> moved(event.getStateTransition().getToState()));
    }

    private void moved(State to) {
        if (to == State.OPEN) {
            nextProbe = clock.instant().plus(wait);
        } else if (to == State.CLOSED) {
            closedSince = clock.instant();
        }
    }

    /**
     * Why a job for this endpoint has to wait, and until when.
     *
     * @param held how many jobs for it are in hand: while one of them finds out, the others wait
     */
    Optional<Admission.Later> objection(int held) {
        if (breaker.getState() == State.CLOSED) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (held == 0 && !now.isBefore(nextProbe)) {
            return Optional.empty();
        }
        Duration patience = GrowingWait.after(Duration.between(closedSince, now), wait, LONGEST_WAIT);
        Instant due = now.isBefore(nextProbe) ? nextProbe : now.plus(patience);
        return Optional.of(new Admission.Later(due, reason()));
    }

    private String reason() {
        return "Calls to " + endpoint + " fail too often; they pause, and one is tried every " + wait.toSeconds()
                + " s.";
    }

    /** Whether a call may be made now; each one that may has to end with {@link #ended} or {@link #released}. */
    boolean permits() {
        return breaker.tryAcquirePermission();
    }

    /** A call that was permitted isn't made. */
    void released() {
        breaker.releasePermission();
    }

    /** A 4xx is an answer of an endpoint that works; 429 is one of an endpoint that asks for less. */
    void ended(Outcome outcome, long nanos) {
        boolean failed = outcome instanceof Outcome.Retryable retryable
                && (retryable.response() == null || retryable.response().status() != 429);
        if (failed) {
            breaker.onError(nanos, TimeUnit.NANOSECONDS, new Failed());
        } else {
            breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        }
    }

    boolean isClosed() {
        return breaker.getState() == State.CLOSED;
    }

    boolean hasNothingToTell() {
        return isClosed() && breaker.getMetrics().getNumberOfFailedCalls() == 0;
    }

    EndpointState.Circuit state() {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> EndpointState.Circuit.CLOSED;
            case HALF_OPEN -> EndpointState.Circuit.HALF_OPEN;
            default -> EndpointState.Circuit.OPEN;
        };
    }

    Instant nextProbe() {
        return nextProbe;
    }

    /** -1 while there were too few calls to tell. */
    float failureRate() {
        return breaker.getMetrics().getFailureRate();
    }

    /** What the breaker counts; it only looks at the type. */
    private static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed() {
            super("The call failed.", null, false, false);
        }
    }
}
