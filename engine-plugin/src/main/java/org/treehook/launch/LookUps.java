package org.treehook.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Look-ups of names that hold no call beyond its time. Nothing can break off a look-up, so each runs in a thread of its
 * own; calls that need the same name at the same time share one.
 */
final class LookUps implements DnsResolver, AutoCloseable {

    private final DnsResolver names;
    private final Map<String, CompletableFuture<InetAddress[]>> underWay = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    /** @param most at a time: those that hang outlive their calls, and names without end may lead to servers that let them */
    LookUps(DnsResolver names, int most) {
        this.names = names;
        this.threads = new ThreadPoolExecutor(
                0,
                most,
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                task -> DaemonThread.of(task, "treehook-call-look-up"));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        Optional<InetAddress> literal = AddressRange.literal(host);
        return literal.isPresent() ? new InetAddress[] {literal.get()} : await(lookUp(host), host);
    }

    private static InetAddress[] await(CompletableFuture<InetAddress[]> answer, String host)
            throws UnknownHostException {
        CallUnderWay call = CallUnderWay.ofThread();
        try {
            return answer.get(call.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            call.expire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            if (failed.getCause() instanceof RejectedExecutionException) {
                throw new UncheckedIOException(new IOException("too many names are being looked up"));
            }
            throw new IllegalStateException(failed.getCause());
        }
        throw new UnknownHostException(host);
    }

    private CompletableFuture<InetAddress[]> lookUp(String host) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress[]> others = underWay.putIfAbsent(host, mine);
        if (others != null) {
            return others;
        }
        try {
            threads.execute(() -> lookUp(host, mine));
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            underWay.remove(host);
            mine.completeExceptionally(noThread);
        }
        return mine;
    }

    private void lookUp(String host, CompletableFuture<InetAddress[]> answer) {
        try {
            InetAddress[] found = names.resolve(host);
            // Before the answer is known: whoever asks later gets a new one.
            underWay.remove(host);
            answer.complete(found);
        } catch (UnknownHostException | RuntimeException | Error failure) {
            underWay.remove(host);
            answer.completeExceptionally(failure);
        }
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Nobody waits on; a look-up that hangs ends when the name service lets go of it. */
    @Override
    public void close() {
        threads.shutdownNow();
        underWay.values().forEach(answer -> answer.cancel(false));
    }
}
