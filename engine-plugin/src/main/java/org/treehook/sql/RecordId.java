package org.treehook.sql;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;

/** Ids of our records: UUIDs of version 7, so that they grow with time and indexes stay compact. */
public final class RecordId {

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private RecordId() {}

    public static String next() {
        return GENERATOR.generate().toString();
    }
}
