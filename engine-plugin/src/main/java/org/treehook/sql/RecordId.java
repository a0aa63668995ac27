package org.treehook.sql;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.time.Instant;
import java.util.UUID;

/** Ids of our records: UUIDs of version 7, so that they grow with time and indexes stay compact. */
public final class RecordId {

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private RecordId() {}

    public static String next() {
        return GENERATOR.generate().toString();
    }

    /** When an id was made, to the millisecond. */
    public static Instant madeAt(String id) {
        return Instant.ofEpochMilli(UUID.fromString(id).getMostSignificantBits() >>> 16);
    }
}
