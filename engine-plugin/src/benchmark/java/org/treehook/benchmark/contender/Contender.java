package org.treehook.benchmark.contender;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import org.treehook.benchmark.Item;
import org.treehook.benchmark.sink.Arrivals;

/** One system that is running and takes work. Closing it ends all its threads. */
public interface Contender extends AutoCloseable {

    /** Takes an item over: when this returns its delivery is owed, in the database where there is one. Many threads call. */
    void publish(Item item) throws Exception;

    /** Whether nothing is owed any more: every outcome is committed. Asked again and again, so it has to be cheap. */
    boolean settled();

    /** How many outcomes were recorded as good; empty for those that keep none. */
    default OptionalLong completed() {
        return OptionalLong.empty();
    }

    /** What it says itself of outcomes that are not good, some of them. */
    default List<String> complaints() {
        return List.of();
    }

    /** Whether items end as process instances in the database and never reach the sink. */
    default boolean startsRuns() {
        return false;
    }

    /** Notes each run that there is as an arrival; for those that start runs. */
    default void countRuns(Arrivals arrivals) {}

    @Override
    void close() throws IOException;
}
