package org.treehook.sql;

import java.util.function.Consumer;
import java.util.function.Function;

/** The database of one engine. */
public interface Database {

    /**
     * Runs work in the transaction of the surrounding engine command or Spring transaction, or in one of its own where
     * there is none. Entities of the engine that the surrounding command has changed are not yet written.
     */
    <T> T call(Function<Sql, T> work);

    /** As {@link #call}, without a result. */
    default void run(Consumer<Sql> work) {
        call(sql -> {
            work.accept(sql);
            return true;
        });
    }
}
