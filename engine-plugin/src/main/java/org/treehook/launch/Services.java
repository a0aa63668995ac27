package org.treehook.launch;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls services over HTTP, guarded as deliveries are: only addresses that are public or allowed by a setting are called, no
 * redirect is followed, nothing is repeated, and no answer is read beyond a limit.
 */
public interface Services extends AutoCloseable {

    /**
     * Makes one call in the caller's thread, which it holds for no longer than the call's timeout. What the credentials are
     * stands neither in the answer nor in an exception, even if the service sends it back.
     *
     * @throws Refused if nothing was sent
     * @throws Failed if no answer came, or another than a complete one with 2xx
     */
    Answer call(Call call);

    /** Breaks off the calls that are under way. */
    @Override
    void close();

    /**
     * One call to be made.
     *
     * @param method of HTTP, in upper case
     * @param url absolute
     * @param headers further ones; those that carry credentials or decide where a message ends are refused
     * @param content of the body, sent in UTF-8, or null for none
     * @param secret the name of the credentials to send, or null for none
     * @param tenantId the tenant whose credentials may be used, or null
     * @param idempotencyKey sent as {@code idempotency-key}
     * @param timeout for the whole call
     */
    record Call(
            String method,
            String url,
            Map<String, String> headers,
            @Nullable String content,
            @Nullable String secret,
            @Nullable String tenantId,
            String idempotencyKey,
            Duration timeout) {

        public Call {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * A complete answer with 2xx.
     *
     * @param contentType as the service gave it, or empty
     * @param content the body as text
     */
    record Answer(int status, String contentType, String content) {}

    /** What a call can be refused for. */
    enum Part {
        URL,
        HEADERS,
        SECRET
    }

    /** A call that is not made; the message is a sentence for whoever asked for it. */
    final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Part part;

        Refused(Part part, String message) {
            super(message);
            this.part = part;
        }

        public Part part() {
            return part;
        }

        public String sentence() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * A call that came to nothing. The message names the method, the URL without its query, and the status with the
     * beginning of the answer or what came between. There is no cause: it could tell the addresses of an inner network.
     */
    final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }
}
