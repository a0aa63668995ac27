package org.treehook.sql;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** Ids of our records: UUIDs of version 7, so that they grow with time and indexes stay compact. */
public final class RecordId {

    private static final NoArgGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private RecordId() {}

    public static String next() {
        return GENERATOR.generate().toString();
    }

    /** A key of 64 characters that is the same for the same two texts and different for others. */
    public static String derived(String first, String second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(second.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The least of the ids made at a time or after it: those made before sort before this text. */
    public static String firstAt(Instant time) {
        String millis = "%012x".formatted(time.toEpochMilli());
        return millis.substring(0, 8) + "-" + millis.substring(8);
    }

    /** When an id was made, to the millisecond. */
    public static Instant madeAt(String id) {
        return Instant.ofEpochMilli(UUID.fromString(id).getMostSignificantBits() >>> 16);
    }
}
