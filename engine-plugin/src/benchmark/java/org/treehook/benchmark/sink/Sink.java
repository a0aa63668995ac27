package org.treehook.benchmark.sink;

import java.io.IOException;

/** An HTTP endpoint that answers every contender in the same way. */
public interface Sink extends AutoCloseable {

    String url();

    @Override
    void close() throws IOException;

    /** What serves. */
    enum Kind {
        HTTP_SERVER("http-server", "the JDK's HTTP server, a thread for each call under way") {
            @Override
            public Sink open(Arrivals arrivals, Answers answers) throws IOException {
                return new HttpServerSink(arrivals, answers);
            }
        },
        SOCKETS("sockets", "plain sockets, one thread") {
            @Override
            public Sink open(Arrivals arrivals, Answers answers) throws IOException {
                return new SocketSink(arrivals, answers);
            }
        };

        private final String key;
        private final String title;

        Kind(String key, String title) {
            this.key = key;
            this.title = title;
        }

        public abstract Sink open(Arrivals arrivals, Answers answers) throws IOException;

        /** As in options. */
        public String key() {
            return key;
        }

        public String title() {
            return title;
        }
    }
}
