package org.treehook.rest;

/** Whether calls may be taken as a user's at all: an application that disables users says so here. */
@FunctionalInterface
public interface SenderCheck {

    /** Whether this user, who is known to the engine, may do anything. */
    boolean mayAct(String userId);
}
