package org.treehook.benchmark.contender;

import java.io.IOException;

/** Posts JSON to the sink; for contenders that bring no HTTP client of their own. */
interface Poster extends AutoCloseable {

    /**
     * Posts and waits for the answer.
     *
     * @throws IOException also when the answer is an error
     */
    void post(String body) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
