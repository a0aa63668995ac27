package org.treehook.engine;

import java.sql.SQLException;
import java.util.Set;
import org.camunda.bpm.engine.OptimisticLockingException;

/** Tells what the database could not do just now from what is wrong with a job. */
final class DatabaseTrouble {

    /** Connections, transactions that met each other, a server that stops, time-outs of locks. */
    private static final Set<String> CLASSES = Set.of("08", "40", "57", "HY", "90");

    private DatabaseTrouble() {}

    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                if (state.length() >= 2 && CLASSES.contains(state.substring(0, 2))) {
                    return true;
                }
            }
        }
        return false;
    }
}
