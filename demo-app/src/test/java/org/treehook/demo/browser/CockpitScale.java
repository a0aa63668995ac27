package org.treehook.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.treehook.demo.Platform;
import org.treehook.demo.StartedDemo;
import org.treehook.demo.cluster.Postgres;
import org.treehook.event.PlatformEvent;
import org.treehook.plugin.Treehook;

/** How long one waits for the pages in Cockpit with 100 000 webhook jobs, on PostgreSQL. Measured, not judged. */
@DisabledIfSystemProperty(named = "treehook.test.browser", matches = "off", disabledReason = "-Dbrowser=off")
@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class CockpitScale {

    private static final int JOBS = 100_000;
    private static final int AT_ONCE = 250;
    private static final int TIMES = 10;

    /** From the click, on a page without such rows, to the first row of an answer. */
    private static final String WAIT = """
            async ([place, rows]) => {
              const start = performance.now();
              location.hash = place;
              const there = () => document.querySelector(rows);
              while (!there()) {
                await new Promise(requestAnimationFrame);
              }
              return performance.now() - start;
            }""";

    @Test
    void measure() throws IOException {
        HttpServer sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sink.setExecutor(Executors.newFixedThreadPool(8));
        sink.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        sink.start();
        var database = Postgres.empty().dataSource();
        try (ServletWebServerApplicationContext demo = StartedDemo.start("demo", new String[] {
                    "--spring.datasource.url=" + database.getUrl(),
                    "--spring.datasource.username=" + database.getUsername(),
                    "--spring.datasource.password=" + database.getPassword(),
                    "--treehook.allowed-targets=127.0.0.1"
                });
                Chromium chromium = new Chromium()) {
            Platform admin = StartedDemo.platform(demo);
            fill(demo, admin, "http://127.0.0.1:" + sink.getAddress().getPort() + "/hook");
            Visitor ada =
                    chromium.visitor("http://localhost:" + demo.getWebServer().getPort());
            ada.signIn("admin");
            StringBuilder report = new StringBuilder(JOBS + " webhook jobs on PostgreSQL, in Chromium\n");
            places(admin).forEach((name, place) -> report.append(line(ada, name, place)));
            System.out.println(report);
            Path file = Path.of("target", "scale", "cockpit.txt");
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, report);
        } finally {
            sink.stop(0);
        }
    }

    /** Of ten jobs seven are delivered, two have failed, and one waits for its webhook, which is suspended. */
    private static void fill(ServletWebServerApplicationContext demo, Platform admin, String url) {
        webhook(admin, "Delivered", url, "Number(values('n')) % 10 < 7");
        webhook(
                admin,
                "Refused",
                "/kinetic-task/app/api/v1/run-tree/No/Such/Tree",
                "[7, 8].includes(Number(values('n')) % 10)");
        webhook(admin, "Waiting", url, "Number(values('n')) % 10 === 9");
        admin.ok(admin.put("/kapps/services/webhooks/Waiting", "{'suspended':true}"));
        Treehook treehook = Treehook.of(demo.getBean(ProcessEngine.class));
        TransactionTemplate transaction = new TransactionTemplate(demo.getBean(PlatformTransactionManager.class));
        for (int first = 0; first < JOBS; first += AT_ONCE) {
            int from = first;
            transaction.executeWithoutResult(status -> {
                for (int n = from; n < from + AT_ONCE; n++) {
                    treehook.events().publish(event(n));
                }
            });
        }
        await().atMost(Duration.ofMinutes(15))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    JsonNode total = admin.ok(admin.get("/webhookJobs/counts?all"))
                            .body()
                            .at("/counts/total");
                    assertThat(total.path("Complete").asInt()).isEqualTo(JOBS / 10 * 7);
                    assertThat(total.path("Failed").asInt()).isEqualTo(JOBS / 10 * 2);
                    assertThat(total.path("Queued").asInt()).isEqualTo(JOBS / 10);
                });
    }

    private static void webhook(Platform admin, String name, String url, String filter) {
        admin.ok(admin.call(
                "POST",
                "/kapps/services/webhooks",
                "{\"name\":\"" + name + "\",\"type\":\"Submission\",\"event\":\"Updated\",\"url\":\"" + url
                        + "\",\"filter\":\"" + filter + "\"}"));
    }

    private static PlatformEvent event(int n) {
        return PlatformEvent.of("Submission", "Updated")
                .inKapp("services")
                .about("record-" + n / 3)
                .by("admin")
                .with("values", Map.of("n", Integer.toString(n), "text", "x".repeat(500)))
                .build();
    }

    /** What is looked at, by the place's link and where its rows are. */
    private static Map<String, String> places(Platform admin) {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("Webhooks", "#/webhooks");
        places.put("All History, page 1", "#/webhooks/history");
        places.put("All History, page 1 000", "#/webhooks/history?page=" + token(admin, 999) + "&n=1000");
        places.put("Failures", "#/webhooks/failures");
        places.put("Pending", "#/webhooks/pending");
        places.put("Events", "#/webhooks/events");
        return places;
    }

    /** Where the page after so many pages of 25 begins. */
    private static String token(Platform admin, int pages) {
        String token = "";
        for (int rows = pages * 25; rows > 0; rows -= Math.min(rows, 1000)) {
            token = admin.ok(admin.get("/webhookJobs?all=true&limit=" + Math.min(rows, 1000)
                            + (token.isEmpty() ? "" : "&pageToken=" + token)))
                    .text("/nextPageToken");
        }
        return token;
    }

    private static String line(Visitor ada, String name, String place) {
        double[] millis = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            ada.page().navigate("about:blank");
            ada.cockpit("#/dashboard");
            millis[i] = ((Number) ada.page()
                            .evaluate(WAIT, new String[] {place, ".th-view [aria-busy=false] table tbody tr"}))
                    .doubleValue();
        }
        Arrays.sort(millis);
        return String.format(
                Locale.ROOT,
                "%-26s p50 %7.1f ms  worst of %d %7.1f ms%n",
                name,
                millis[TIMES / 2],
                TIMES,
                millis[TIMES - 1]);
    }
}
