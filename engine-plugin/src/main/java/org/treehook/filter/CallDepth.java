package org.treehook.filter;

import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.management.ExecutionListener;

/**
 * Keeps filters from using up the thread's stack. Where that is exhausted nothing can be stopped any more: what would
 * stop the filter runs out of stack as well, and a filter that catches such errors may go on for ever.
 */
final class CallDepth {

    private static final int LIMIT = 200;

    private static final ThreadLocal<int[]> DEPTH = ThreadLocal.withInitial(() -> new int[1]);

    private CallDepth() {}

    /** Limits the calls of functions in all scripts that are not our own. */
    static void limit(Engine engine) {
        ExecutionListener.newBuilder()
                .roots(true)
                .sourceFilter(source -> !source.isInternal())
                .onEnter(event -> {
                    if (++DEPTH.get()[0] > LIMIT) {
                        throw new TooDeep();
                    }
                })
                .onReturn(event -> DEPTH.get()[0]--)
                .attach(engine);
    }

    /** The calling thread is in no function of a script. */
    static void reset() {
        DEPTH.get()[0] = 0;
    }

    static final class TooDeep extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooDeep() {
            super("functions call each other more than " + LIMIT + " deep", null, false, false);
        }
    }
}
