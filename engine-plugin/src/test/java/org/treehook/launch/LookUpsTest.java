package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treehook.launch.Calls.request;
import static org.treehook.launch.Calls.shortRequest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.Outcome;

/** A name service that hangs until the end of the test, whatever is done to it. */
@Timeout(60)
class LookUpsTest {

    private static final String SLOW = "http://slow.example/";

    private final CountDownLatch end = new CountDownLatch(1);
    private final TestNames names = new TestNames(host -> {
        hang();
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    });
    private final DeliveryClient client =
            WebhookCalls.open(Calls.LOOPBACK, RecordingLauncher.starting(1), Calls.CLOCK, names);

    private void hang() {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException ignored) {
                // As the system's own does.
            }
        }
    }

    @AfterEach
    void close() {
        end.countDown();
        client.close();
    }

    @Test
    void callsThatWaitForTheSameNameShareALookUp() {
        for (int call = 0; call < 3; call++) {
            assertThat(client.deliver(shortRequest(SLOW)).summary()).isEqualTo("No answer within 300 ms from " + SLOW);
        }
        assertThat(names.lookUps()).containsExactly("slow.example");
    }

    @Test
    void othersAreNotHeldUp() throws IOException {
        client.deliver(shortRequest(SLOW));
        try (WireServer server = WireServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(client.deliver(request(server.url("/")))).isInstanceOf(Outcome.Delivered.class);
        }
    }

    /** Names that hang take no thread beyond the bound; what was refused for that goes through when they have let go. */
    @Test
    void soManyHangAndNoMore() throws Exception {
        try (LookUps two = new LookUps(names, 2);
                CallsUnderWay calls = new CallsUnderWay()) {
            for (String host : List.of("one.example", "two.example")) {
                assertThatThrownBy(() -> calls.run(() -> true, Duration.ofMillis(50), () -> two.resolve(host)))
                        .isInstanceOf(SocketTimeoutException.class);
            }
            assertThatThrownBy(() -> calls.run(() -> true, Duration.ofMinutes(1), () -> two.resolve("three.example")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("too many names are being looked up");
            assertThat(names.lookUps()).containsExactly("one.example", "two.example");

            end.countDown();
            Awaitility.await()
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    calls.run(() -> true, Duration.ofMinutes(1), () -> two.resolve("three.example")))
                            .hasSize(1));
        }
    }

    @Test
    void theEndOfTheClientEndsTheWait() {
        assertThat(brokenOff(caller -> client.close()).summary())
                .isEqualTo("Call failed: " + SLOW + " (this node is shutting down)");
    }

    @Test
    void anInterruptEndsTheWait() {
        assertThat(brokenOff(Thread::interrupt).summary()).isEqualTo("Call failed: " + SLOW + " (interrupted)");
    }

    private Outcome brokenOff(Consumer<Thread> breaker) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> outcome.complete(client.deliver(request(SLOW))));
        caller.start();
        Awaitility.await().until(() -> !names.lookUps().isEmpty());
        breaker.accept(caller);
        return outcome.join();
    }
}
