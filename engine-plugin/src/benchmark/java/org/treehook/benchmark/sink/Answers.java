package org.treehook.benchmark.sink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How the sink answers.
 *
 * @param delay between a call and its answer
 * @param refuseEvery the first call of each so manieth item is answered 503; 0 for none
 */
public record Answers(Duration delay, int refuseEvery) {

    private static final byte[] OK = bytes("200 OK");
    private static final byte[] UNAVAILABLE = bytes("503 Service Unavailable");
    private static final byte[] UNKNOWN = bytes("400 Bad Request");

    ByteBuffer to(int item, Arrivals arrivals) {
        if (!arrivals.knows(item)) {
            return ByteBuffer.wrap(UNKNOWN);
        }
        int call = arrivals.called(item, System.nanoTime());
        if (refuseEvery > 0 && item % refuseEvery == 0 && call == 1) {
            return ByteBuffer.wrap(UNAVAILABLE);
        }
        arrivals.accepted(item);
        return ByteBuffer.wrap(OK);
    }

    private static byte[] bytes(String status) {
        return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
