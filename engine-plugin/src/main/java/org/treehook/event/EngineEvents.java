package org.treehook.event;

/** The names of the type {@code Engine}: what happens in the process engine itself. */
public final class EngineEvents {

    public static final String TYPE = "Engine";
    public static final String PROCESS_STARTED = "Process Started";
    public static final String PROCESS_ENDED = "Process Ended";
    public static final String TASK_CREATED = "Task Created";
    public static final String TASK_COMPLETED = "Task Completed";
    public static final String INCIDENT_CREATED = "Incident Created";
    public static final String INCIDENT_RESOLVED = "Incident Resolved";

    private EngineEvents() {}
}
