package org.treehook.benchmark.sink;

import java.time.Duration;

/**
 * How the sink answers.
 *
 * @param delay between a call and its answer
 * @param refuseEvery the first call of each so manieth item is answered 503; 0 for none
 */
public record Answers(Duration delay, int refuseEvery) {

    Answer to(int item, Arrivals arrivals) {
        if (!arrivals.knows(item)) {
            return Answer.UNKNOWN;
        }
        int call = arrivals.called(item, System.nanoTime());
        if (refuseEvery > 0 && item % refuseEvery == 0 && call == 1) {
            return Answer.UNAVAILABLE;
        }
        arrivals.accepted(item);
        return Answer.OK;
    }
}
