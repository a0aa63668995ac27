package org.treehook.demo.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.treehook.demo.Answer;
import org.treehook.demo.DemoApplication;
import org.treehook.demo.Platform;
import org.treehook.demo.StartedDemo;
import org.treehook.event.EventTypes;

/**
 * The short blocks of the manual, page by page, against one demo. What is Java runs there too, and types of event that a
 * page adds are added to it. Each page finds the demo as its first start leaves it, but for records.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManualIT {

    private static final String SERVER = "http://localhost:8080";
    private static final String KEY = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private final List<Page> pages = Manual.pages();
    private final List<JavaBlock> java = new ArrayList<>();
    private ServletWebServerApplicationContext demo;
    private ProcessEngine engine;
    private Platform admin;
    private String server;

    @BeforeAll
    void start() throws Exception {
        for (Page page : pages) {
            for (Block block : page.blocks()) {
                if (block.is("java")) {
                    java.add(JavaBlock.compile(block, folder));
                }
            }
        }
        demo = (ServletWebServerApplicationContext) new SpringApplicationBuilder(DemoApplication.class)
                .profiles("demo")
                .initializers(context -> java.stream()
                        .filter(JavaBlock::addsTypes)
                        .forEach(block -> ((GenericApplicationContext) context)
                                .registerBean(block.type().getName(), EventTypes.class, block::types)))
                .run(Stream.concat(
                                Stream.of(StartedDemo.inFile(folder)),
                                Stream.of(
                                        "--server.port=0",
                                        "--treehook.own-urls=",
                                        "--treehook.publish-time=PT1M",
                                        "--treehook.secret-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="))
                        .toArray(String[]::new));
        engine = demo.getBean(ProcessEngine.class);
        admin = StartedDemo.platform(demo);
        server = "http://localhost:" + demo.getWebServer().getPort();
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    Stream<Page> pages() {
        return pages.stream().filter(page -> page.blocks().stream().anyMatch(ManualIT::isExecuted));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void whatAPageTellsToDoWorks(Page page) throws Exception {
        assumeThat(isThere("bash") && isThere("curl"))
                .as("LEFT OUT: the commands of the manual, for want of bash or curl")
                .isTrue();
        Set<String> deployments = deployments();
        String form = admin.ok(admin.get("/kapps/services/forms/cleaning?include=attributesMap"))
                .body()
                .at("/form/attributesMap")
                .toString();
        Path work = workFolder(page);
        try (Shell shell = new Shell(work, Map.of("PATH", path()))) {
            for (int i = 0; i < page.blocks().size(); i++) {
                Block block = page.blocks().get(i);
                if (isExecuted(block)) {
                    Block next = i + 1 < page.blocks().size() ? page.blocks().get(i + 1) : block;
                    execute(shell, block, next);
                }
            }
        } finally {
            for (String id : deployments()) {
                if (!deployments.contains(id)) {
                    engine.getRepositoryService().deleteDeployment(id, true);
                }
            }
            admin.ok(admin.put("/kapps/services/forms/cleaning", "{\"attributesMap\":" + form + "}"));
        }
    }

    @Test
    void statementsInJavaRun() throws Exception {
        for (JavaBlock block : java) {
            if (block.isStatements()) {
                String body = "{\"event\":{}}";
                long now = System.currentTimeMillis() / 1000;
                Map<String, List<String>> headers = new HashMap<>();
                headers.put("webhook-id", List.of("m1"));
                headers.put("webhook-timestamp", List.of(Long.toString(now)));
                headers.put("webhook-signature", List.of(new Webhook(KEY).sign("m1", now, body)));
                block.run(engine, body, headers);
            }
        }
        assertThat(java).anyMatch(JavaBlock::isStatements);
    }

    private static boolean isExecuted(Block block) {
        return block.note("by").isEmpty() && ((block.is("sh", "http", "sql") && !block.isLong()) || isModel(block));
    }

    private static boolean isModel(Block block) {
        return block.is("xml") && block.text().contains("definitions");
    }

    private void execute(Shell shell, Block block, Block next) throws Exception {
        switch (block.language()) {
            case "sh" -> {
                String text = block.text().replace(SERVER, server);
                // Where a refusal is what the page shows, it ends nothing.
                String commands = block.note("answers").isPresent() ? "(\nunset -f curl\n" + text + "\n)" : text;
                if (next.isAnswer() && block.onlyLooks()) {
                    // What it looks at may still be under way.
                    await().atMost(PATIENCE).untilAsserted(() -> compare(next, said(shell, block, commands)));
                } else {
                    String printed = said(shell, block, commands);
                    if (next.isAnswer()) {
                        compare(next, printed);
                    }
                }
            }
            case "http" -> call(block);
            case "sql" -> query(block);
            default -> {
                Answer checked = admin.call(
                        "POST",
                        "/models",
                        new ObjectMapper()
                                .writeValueAsString(Map.of(
                                        "name",
                                        "manual",
                                        "dryRun",
                                        true,
                                        "models",
                                        List.of(Map.of("name", "manual.bpmn", "content", block.text())))));
                assertThat(checked.status()).as("%s: %s", block, checked.body()).isEqualTo(200);
                assertThat(checked.body().toString()).as("%s", block).doesNotContain("refused");
            }
        }
    }

    private static String said(Shell shell, Block block, String commands) {
        try {
            return shell.run(commands);
        } catch (IOException e) {
            throw new AssertionError(block.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(block.toString(), e);
        } catch (AssertionError e) {
            // No matter of time: nothing is gained by trying again.
            throw new IllegalStateException(block + ": " + e.getMessage(), e);
        }
    }

    private void compare(Block answer, String printed) {
        assertThat(Expected.fits(answer, printed.replace(server, SERVER)))
                .as("%s says\n%s\nwas\n%s", answer.place(), answer.text(), printed)
                .isTrue();
    }

    /** A call as the page writes it: the line with verb and path, then the body. */
    private void call(Block block) {
        List<String> lines = block.text().lines().toList();
        String[] line = lines.get(0).split(" ", 2);
        String body = String.join("\n", lines.subList(1, lines.size()));
        String base = line[1].startsWith("/app/") || line[1].startsWith("/kinetic-task/") ? "" : "/app/api/v1";
        Answer answer = admin.send(line[0], base + line[1], body.isBlank() ? null : body, "application/json");
        assertThat(Integer.toString(answer.status()))
                .as("%s: %s", block, answer.body())
                .matches(block.note("answers").orElse("20[0-9]"));
    }

    /** What it changes it changes back. */
    private void query(Block block) {
        new TransactionTemplate(demo.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            status.setRollbackOnly();
            for (String statement : block.text().split(";\\s*(\\n|$)", -1)) {
                if (!statement.isBlank()) {
                    demo.getBean(JdbcTemplate.class).execute(statement);
                }
            }
        });
    }

    private Set<String> deployments() {
        Set<String> ids = new LinkedHashSet<>();
        engine.getRepositoryService().createDeploymentQuery().list().stream()
                .map(Deployment::getId)
                .forEach(ids::add);
        return ids;
    }

    /** Looks like the root of the repository, and keeps what the commands write out of it. */
    private static Path workFolder(Page page) throws IOException {
        Path work = Files.createTempDirectory(folder, "page");
        try (Stream<Path> all = Files.list(Manual.ROOT)) {
            for (Path each : all.filter(path -> !path.getFileName().toString().startsWith(".")
                            && !path.getFileName().toString().equals("target"))
                    .toList()) {
                Files.createSymbolicLink(work.resolve(each.getFileName()), each);
            }
        }
        for (Block block : page.blocks()) {
            if (block.note("file").isPresent()) {
                Path file = work.resolve(block.note("file").get());
                Files.createDirectories(file.getParent());
                Files.writeString(file, block.text());
            }
        }
        return work;
    }

    private static String path() {
        return Path.of(System.getProperty("java.home"), "bin") + File.pathSeparator + System.getenv("PATH");
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }
}
