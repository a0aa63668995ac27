package org.treehook.benchmark.sink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The bytes of one request as they come in, and just enough HTTP/1.1 to know when it is whole and which item it is about. */
final class Inbound {

    /** What an item's id begins with, wherever it stands in the body; eight digits follow. */
    static final String MARK = "item-";

    private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEADERS_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "\r\ncontent-length:";
    private static final int DIGITS = 8;

    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

    ByteBuffer buffer() {
        return buffer;
    }

    /** Whether all of a request is there. */
    boolean complete() {
        int headers = find(HEADERS_END, 0);
        if (headers < 0) {
            return false;
        }
        String head = new String(buffer.array(), 0, headers, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int length = head.indexOf(LENGTH);
        if (length < 0) {
            return find(LAST_CHUNK, headers) >= 0;
        }
        int end = head.indexOf('\r', length + 2);
        String number = head.substring(length + LENGTH.length(), end < 0 ? head.length() : end);
        return buffer.position() >= headers + HEADERS_END.length + Integer.parseInt(number.strip());
    }

    /** The item of the request that is there, or -1; begins the next one. */
    int take() {
        int item = item(buffer.array(), buffer.position());
        buffer.clear();
        return item;
    }

    /** The item of a request, or -1. */
    static int item(byte[] request) {
        return item(request, request.length);
    }

    private static int item(byte[] bytes, int end) {
        int mark = find(bytes, end, MARK_BYTES, 0);
        return mark < 0
                ? -1
                : Integer.parseInt(new String(bytes, mark + MARK_BYTES.length, DIGITS, StandardCharsets.US_ASCII));
    }

    private int find(byte[] sought, int from) {
        return find(buffer.array(), buffer.position(), sought, from);
    }

    private static int find(byte[] bytes, int end, byte[] sought, int from) {
        int last = end - sought.length;
        for (int at = from; at <= last; at++) {
            int matched = 0;
            while (matched < sought.length && bytes[at + matched] == sought[matched]) {
                matched++;
            }
            if (matched == sought.length) {
                return at;
            }
        }
        return -1;
    }
}
