package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.treehook.command.ImportTrees;

/** The command, run as a person runs it, with the plugin's jar alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportTreesIT {

    private static final Path TREES = Path.of("..", "trees", "src", "main", "resources");

    @TempDir
    private static Path folder;

    private ServletWebServerApplicationContext demo;
    private String server;
    private Platform admin;

    @BeforeAll
    void start() {
        demo = StartedDemo.start(folder, "demo");
        server = "http://localhost:" + demo.getWebServer().getPort() + "/app/api/v1";
        admin = StartedDemo.platform(demo);
    }

    @AfterAll
    void stop() {
        demo.close();
    }

    @Test
    void aPackageIsTriedThenImportedAndThenThereIsNothingToDo() throws Exception {
        Path mine = folder.resolve("mine");
        Path trees = Files.createDirectories(mine.resolve("deeper"));
        Files.writeString(trees.resolve("one.bpmn"), model("mine-one", "Mine one", "Submitted"));
        Files.writeString(trees.resolve("two.bpmn20.xml"), model("mine-two", "Mine two", "Submitted"));
        Files.writeString(trees.resolve("readme.txt"), "no model");
        var before = rows();

        Said tried = run("admin", "--dry-run", "--to", server, "--user", "admin", mine.toString());

        assertThat(tried.text())
                .contains("[1/2] deeper/one.bpmn: new, version 1, webhook \"Mine one\"")
                .contains("[2/2] deeper/two.bpmn20.xml: new, version 1, webhook \"Mine two\"")
                .endsWith("2 models: 2 new, 0 changed, 0 unchanged. A dry run: nothing was changed.\n");
        assertThat(tried.exitCode()).isZero();
        assertThat(rows()).isEqualTo(before);

        Said imported = run("admin", "--to", server + "/", "--user", "admin", mine.toString());

        assertThat(imported.text()).contains("2 models: 2 new, 0 changed, 0 unchanged. Deployment ");
        assertThat(imported.exitCode()).isZero();
        assertThat(admin.ok(admin.get("/models/mine-two")).text("/model/resource"))
                .isEqualTo("deeper/two.bpmn20.xml");

        Said again = run("admin", "--to", server, "--user", "admin", mine.toString());
        assertThat(again.text()).contains("0 new, 0 changed, 2 unchanged. Nothing was to be deployed.");
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void theLibraryIsImportedFromAJar() throws Exception {
        Path jar = folder.resolve("library.jar");
        long models = pack(jar, TREES);

        Said imported = run("admin", "--to", server, "--user", "admin", jar.toString());

        assertThat(imported.text()).contains(models + " models: ").doesNotContain("Refused");
        assertThat(imported.exitCode()).isZero();
    }

    @Test
    void aPackageIsRefusedAsAWholeWithEveryProblem() throws Exception {
        Path trees = Files.createDirectories(folder.resolve("wrong"));
        Files.writeString(trees.resolve("good.bpmn"), model("wrong-good", "Good", "Submitted"));
        Files.writeString(trees.resolve("bad.bpmn"), model("wrong-bad", "Bad", "Submited"));
        Files.writeString(trees.resolve("worse.bpmn"), "no XML");
        var before = rows();

        Said refused = run("admin", "--to", server, "--user", "admin", trees.toString());

        assertThat(refused.text())
                .contains("[1/3] bad.bpmn: refused, version 1\n    line 4, start: Unknown event \"Submited\"")
                .contains("[2/3] good.bpmn: new")
                .contains("[3/3] worse.bpmn: refused\n    line 1, ")
                .contains("Refused: 2 of 3 models can't be deployed, so none would be; mend what is said at each.");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void bigPackagesGoInOneDeployment() throws Exception {
        Path trees = Files.createDirectories(folder.resolve("many"));
        for (int number : IntStream.range(0, 500).toArray()) {
            // As many as one event may have in a scope; the others are of another one.
            Files.writeString(
                    trees.resolve("m" + number + ".bpmn"),
                    model("many-" + number, "Many " + number, "Submitted").replace("kapp:imported", "kapp:many"));
        }

        Said imported = run("admin", "--to", server, "--user", "admin", trees.toString());

        assertThat(imported.text()).contains("[  1/500] ").contains("500 models: 500 new, ");
        assertThat(imported.exitCode()).isZero();
    }

    @Test
    void whatIsWrongWithTheCallIsSaid() throws Exception {
        Path trees = Files.createDirectories(folder.resolve("any"));
        Files.writeString(trees.resolve("any.bpmn"), model("any", "Any", "Submitted"));
        String any = trees.toString();

        IdentityService identity = demo.getBean(IdentityService.class);
        User importer = identity.newUser("importer");
        importer.setPassword("importer");
        identity.saveUser(importer);

        says(run("importer", "--to", server, "--user", "importer", any), 1, "The user importer may not deploy");
        says(run("wrong", "--to", server, "--user", "importer", any), 2, "doesn't know the user importer");
        says(run("", "--to", server, any), 2, "say --user <name>");
        says(run(null, "--to", server, "--user", "admin", any), 2, "set the environment variable TREEHOOK_PASSWORD");
        says(run("x", "--to", "http://localhost:" + unusedPort(), any), 2, "can't be reached");
        says(run("admin", "--to", server + "/nowhere", "--user", "admin", any), 2, "no REST API of Treehook at");
        says(run("x", "--to", "ftp://localhost", any), 2, "--to takes an address");
        says(run("x", "--colour", any), 2, "There is no option --colour.");
        says(run("x"), 2, "The package is missing");
        says(run("x", folder.resolve("none").toString()), 2, "There is no folder, jar or ZIP at");
        says(run("x", Files.createDirectories(folder.resolve("empty")).toString()), 2, "There is no model in");
        says(run("x", "--help"), 0, "Imports a package of trees");
    }

    private static void says(Said said, int exitCode, String part) {
        assertThat(said.text()).contains(part);
        assertThat(said.exitCode()).as(said.text()).isEqualTo(exitCode);
    }

    private Said run(@Nullable String password, String... arguments) throws Exception {
        Path plugin = Path.of(ImportTrees.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(
                Files.isDirectory(plugin)
                        ? List.of("-cp", plugin.toString(), ImportTrees.class.getName())
                        : List.of("-jar", plugin.toString()));
        command.addAll(List.of(arguments));
        File said = Files.createTempFile(folder, "said", ".txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(said);
        builder.environment().remove("TREEHOOK_PASSWORD");
        if (password != null) {
            builder.environment().put("TREEHOOK_PASSWORD", password);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Said(
                process.exitValue(),
                Files.readString(said.toPath(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    private record Said(int exitCode, String text) {}

    /** How many rows each table of the engine's and of ours has, but those that the demo itself may fill meanwhile. */
    private Map<String, Integer> rows() {
        JdbcTemplate jdbc = demo.getBean(JdbcTemplate.class);
        Map<String, Integer> rows = new TreeMap<>();
        for (String table : jdbc.queryForList(
                "select TABLE_NAME from INFORMATION_SCHEMA.TABLES where TABLE_NAME like 'ACT\\_RE%' or TABLE_NAME like"
                        + " 'ACT\\_RU\\_JOBDEF' or TABLE_NAME in ('ACT_GE_BYTEARRAY', 'TH_WEBHOOK', 'TH_TREE',"
                        + " 'ACT_RU_EVENT_SUBSCR')",
                String.class)) {
            rows.put(table, jdbc.queryForObject("select count(*) from " + table, Integer.class));
        }
        assertThat(rows).containsKeys("ACT_RE_DEPLOYMENT", "TH_WEBHOOK", "TH_TREE", "ACT_RU_JOBDEF");
        return rows;
    }

    private static long pack(Path jar, Path root) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> all = Files.walk(root)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            for (Path each : files) {
                zip.putNextEntry(new ZipEntry(root.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, zip);
                zip.closeEntry();
            }
            return files.stream()
                    .filter(each -> each.toString().endsWith(".bpmn"))
                    .count();
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String model(String key, String name, String event) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="import">
                  <process id="${key}" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="start">
                      <extensionElements>
                        <camunda:properties>
                          <camunda:property name="webhook.name" value="${name}" />
                          <camunda:property name="webhook.scope" value="kapp:imported" />
                          <camunda:property name="webhook.type" value="Submission" />
                          <camunda:property name="webhook.event" value="${event}" />
                          <camunda:property name="webhook.url" value="https://example.org/hook" />
                        </camunda:properties>
                      </extensionElements>
                    </startEvent>
                  </process>
                </definitions>""".replace("${key}", key).replace("${name}", name).replace("${event}", event);
    }
}
