package org.treehook.launch;

/** A thread that keeps no JVM alive. */
final class DaemonThread {

    private DaemonThread() {}

    static Thread of(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
