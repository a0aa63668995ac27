package org.treehook.benchmark.sink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a call gets. */
enum Answer {
    OK(200, "OK"),
    UNKNOWN(400, "Bad Request"),
    UNAVAILABLE(503, "Service Unavailable");

    static final byte[] BODY = "{}".getBytes(StandardCharsets.US_ASCII);

    private final int status;
    private final String whole;

    Answer(int status, String reason) {
        this.status = status;
        this.whole = "HTTP/1.1 " + status + " " + reason
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    }

    int status() {
        return status;
    }

    /** The whole answer as it goes over the wire. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(whole.getBytes(StandardCharsets.US_ASCII));
    }
}
