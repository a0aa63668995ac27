package org.treehook.rest;

import java.io.IOException;
import java.io.InputStream;

/** Bytes of which a caller can't send more than is good. */
final class BoundedBytes {

    /** Of a request. */
    static final int LONGEST_BODY = 4_000_000;

    /** Of a request that deploys models. */
    static final int LONGEST_PACKAGE = 32_000_000;

    /** Of one model. */
    static final int LONGEST_MODEL = 4_000_000;

    private BoundedBytes() {}

    /** The whole body; 413 if it is longer, with what to do. */
    static byte[] read(InputStream body, int longest, String remedy) {
        byte[] read;
        try {
            read = body.readNBytes(longest + 1);
        } catch (IOException broken) {
            throw new ApiException(400, "The body ended before it was complete; send it again.");
        }
        if (read.length > longest) {
            throw new ApiException(413, "The body is longer than " + longest / 1_000_000 + " MB; " + remedy + ".");
        }
        return read;
    }

    static byte[] ofPackage(InputStream body) {
        return read(body, LONGEST_PACKAGE, "send the models in parts");
    }

    /** 413 for what is longer than a model may be. */
    static void checkModel(String name, long length) {
        if (length > LONGEST_MODEL) {
            throw new ApiException(
                    413, "The model \"" + name + "\" is longer than " + LONGEST_MODEL / 1_000_000 + " MB; divide it.");
        }
    }
}
