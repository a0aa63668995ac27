package org.treehook.demo.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.treehook.rest.ApiException;

/**
 * Refuses a request's body beyond a limit with 413. The body is read as a whole before anyone parses it: a parser would
 * wrap the refusal in a complaint of its own.
 */
final class BodyLimit extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final int limit;

    BodyLimit(int limit) {
        this.limit = limit;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletInputStream getInputStream() throws IOException {
                        byte[] body = super.getInputStream().readNBytes(limit + 1);
                        if (body.length > limit) {
                            throw new ApiException(413, "The request's body is larger than " + limit + " bytes.");
                        }
                        return new Body(new ByteArrayInputStream(body));
                    }
                },
                response);
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(ByteArrayInputStream bytes) {
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
            throw new IllegalStateException("The API reads without listeners.");
        }
    }
}
