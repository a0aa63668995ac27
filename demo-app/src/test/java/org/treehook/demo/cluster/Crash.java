package org.treehook.demo.cluster;

/** How much the tests of this package do; the profile {@code scale} raises it. */
final class Crash {

    /** On PostgreSQL, with two nodes. */
    static final int KILLS = Integer.getInteger("treehook.crash.kills", 3);

    /** On PostgreSQL, with one node. */
    static final int KILLS_OF_ONE = Integer.getInteger("treehook.crash.killsOfOne", 0);

    /** On the H2 file. */
    static final int KILLS_ON_FILE = Integer.getInteger("treehook.crash.killsOnFile", 1);

    /** During the migration of an empty database. */
    static final int KILLED_MIGRATIONS = Integer.getInteger("treehook.crash.killedMigrations", 1);

    /** What is left out of the short form. */
    static final String LONG = "treehook.crash.long";

    private Crash() {}
}
