package org.treehook.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Bytes of which a caller can't send more than is good. */
final class BoundedBytes {

    /** Of a request. */
    static final int LONGEST_BODY = 32_000_000;

    /** Of one model. */
    static final int LONGEST_MODEL = 4_000_000;

    private BoundedBytes() {}

    static byte[] ofBody(InputStream body) {
        try {
            byte[] read = body.readNBytes(LONGEST_BODY + 1);
            if (read.length > LONGEST_BODY) {
                throw new ApiException(
                        413, "The body is longer than " + LONGEST_BODY / 1_000_000 + " MB; send the models in parts.");
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 413 for what is longer than a model may be. */
    static void checkModel(String name, long length) {
        if (length > LONGEST_MODEL) {
            throw new ApiException(
                    413, "The model \"" + name + "\" is longer than " + LONGEST_MODEL / 1_000_000 + " MB; divide it.");
        }
    }
}
