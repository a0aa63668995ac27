package org.treehook.launch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.time.Duration;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * An exchange in its caller's thread that can be broken off at each of its steps. (A channel, because that is how the JDK
 * lets an interrupt end what would not notice it: the reads of a socket.)
 */
final class CallUnderWay extends AbstractInterruptibleChannel {

    interface Exchange<T> {
        T make() throws IOException;
    }

    private static final ThreadLocal<@Nullable CallUnderWay> OF_THREAD = new ThreadLocal<>();

    private final Cancellable request;
    private final long end;
    private final Object socketLock = new Object();
    private @Nullable Socket connecting;
    private volatile @Nullable IOException reason;

    CallUnderWay(Cancellable request, Duration timeout) {
        this.request = request;
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /** The one that the current thread is in the middle of. */
    static CallUnderWay ofThread() {
        CallUnderWay call = OF_THREAD.get();
        if (call == null) {
            throw new IllegalStateException("No call is under way in this thread.");
        }
        return call;
    }

    long nanosLeft() {
        return end - System.nanoTime();
    }

    /** What came to its end counts, even if it was broken off a moment later. */
    <T> T run(Exchange<T> exchange) throws IOException {
        OF_THREAD.set(this);
        begin();
        try {
            return exchange.make();
        } catch (IOException failure) {
            throw isBrokenOff() ? whyBrokenOff() : failure;
        } catch (UncheckedIOException failure) {
            throw isBrokenOff() ? whyBrokenOff() : failure.getCause();
        } catch (RuntimeException | Error failure) {
            throw isBrokenOff() ? whyBrokenOff() : new IOException(failure);
        } finally {
            endBlocking();
            OF_THREAD.remove();
        }
    }

    /**
     * A socket that is about to be connected is this call's until it is. (The HTTP client would try a host's next address,
     * and the next, long after its request was cancelled.)
     *
     * @throws IOException if the call is broken off
     */
    Socket connecting(Socket socket) throws IOException {
        synchronized (socketLock) {
            connecting = socket;
        }
        if (!isOpen()) {
            socket.close();
            throw new AsynchronousCloseException();
        }
        return socket;
    }

    /** From now on the socket is its connection's. */
    void connected() {
        synchronized (socketLock) {
            connecting = null;
        }
    }

    void expire() {
        breakOff(new SocketTimeoutException("The whole call took too long"));
    }

    void breakOff(IOException why) {
        if (reason == null) {
            reason = why;
        }
        try {
            close();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected void implCloseChannel() throws IOException {
        request.cancel();
        synchronized (socketLock) {
            if (connecting != null) {
                connecting.close();
            }
        }
    }

    // An interrupt wakes the thread first and closes the channel then.
    private boolean isBrokenOff() {
        return !isOpen() || Thread.currentThread().isInterrupted();
    }

    private IOException whyBrokenOff() {
        IOException why = reason;
        if (why != null) {
            return why;
        }
        // Whatever was waiting may have taken the flag.
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted");
    }

    private void endBlocking() {
        try {
            end(true);
        } catch (AsynchronousCloseException interrupted) {
            // The thread keeps its flag; the outcome says the rest.
        }
    }
}
