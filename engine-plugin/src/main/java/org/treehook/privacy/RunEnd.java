package org.treehook.privacy;

/** How runs end and are forgotten. Nobody's permissions on them are asked: who may erase a person may do that. */
public interface RunEnd {

    /** Ends a process instance that goes on. */
    void end(String processInstanceId);

    /** Removes what the history holds of a process instance that has ended; does nothing if it holds nothing. */
    void forget(String processInstanceId);
}
