package org.treehook.rest;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Pattern;
import org.treehook.security.Senders;
import org.treehook.security.Signatures;

/** A call that shows by a signature who it comes from; its body was read, and can be read once more. */
final class SignedCall extends HttpServletRequestWrapper {

    /** What launches runs and brings events in. Whoever signs gets no further. */
    private static final Pattern OPEN = Pattern.compile(
            "/app/api/v1/(?:kapps/[^/]+/)?events|(?:/kinetic-task|/app/components/task)/app/api/v1/(?:run-tree/[^/]+/[^/]+/[^/]+"
                    + "|start-tree/[^/]+/[^/]+|complete-deferred-task/[^/]+)");

    private static final String EVENTS = "/events";
    private static final String STRUCTURED = "application/cloudevents+json";

    private final byte[] content;

    private SignedCall(HttpServletRequest request, byte[] content) {
        super(request);
        this.content = content;
    }

    /** Whether a request wants to be known by its signature: it has one, and no other credentials. */
    static boolean isOne(HttpServletRequest request) {
        return request.getHeader(Signatures.SIGNATURE) != null && request.getHeader("Authorization") == null;
    }

    /**
     * Reads a request to its end.
     *
     * @throws Refused if there is no signature to be verified here
     */
    static SignedCall read(HttpServletRequest request) throws IOException, Refused {
        String path = path(request);
        if (!request.getMethod().equals("POST") || !OPEN.matcher(path).matches()) {
            throw new Refused(
                    "A signed call launches trees, brings events in and completes deferred steps; anything else takes"
                            + " credentials.");
        }
        if (path.endsWith(EVENTS) && !isStructured(request)) {
            throw new Refused(
                    "A signed event is sent as application/cloudevents+json and without ce- headers: headers are"
                            + " not signed.");
        }
        byte[] content = request.getInputStream().readNBytes(BoundedBytes.LONGEST_BODY + 1);
        if (content.length > BoundedBytes.LONGEST_BODY) {
            throw new Refused("The body of a signed call is at most " + BoundedBytes.LONGEST_BODY / 1_000_000 + " MB.");
        }
        return new SignedCall(request, content);
    }

    private static boolean isStructured(HttpServletRequest request) {
        String type = request.getContentType() == null ? "" : request.getContentType();
        return type.toLowerCase(Locale.ROOT).startsWith(STRUCTURED)
                && Collections.list(request.getHeaderNames()).stream()
                        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("ce-"));
    }

    /** What it is sent to: neither address nor headers are signed. */
    String target() {
        return path(this);
    }

    static String path(HttpServletRequest request) {
        return request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
    }

    /** The user as whom it is to be taken. */
    String sender(Senders senders) throws Senders.Unverified {
        return senders.sender(
                header(Signatures.ID), header(Signatures.TIMESTAMP), header(Signatures.SIGNATURE), content);
    }

    String id() {
        return header(Signatures.ID);
    }

    private String header(String name) {
        return header(this, name);
    }

    static String header(HttpServletRequest request, String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    @Override
    public ServletInputStream getInputStream() {
        return new Content(new ByteArrayInputStream(content));
    }

    /** Why a signature isn't even looked at. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    private static final class Content extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Content(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body of a signed call is read without listeners.");
        }
    }
}
