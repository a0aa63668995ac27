package org.treehook.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages' modules: what is served, and their own tests. */
class BrowserCodeTest {

    private static final Path ROOT = Path.of("target", "classes", "plugin-webapp", "treehook");
    private static final Path SERVED = Path.of("target", "browser-code");
    private static final Pattern IMPORT =
            Pattern.compile("(?:from\\s*|import\\s*\\(?\\s*)[\"'](\\.{1,2}/[^\"']+)[\"']");

    @Test
    void whatIsServedIsWhatIsThere() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<String> there = Stream.concat(
                            files.filter(Files::isRegularFile)
                                    .map(file ->
                                            ROOT.relativize(file).toString().replace('\\', '/')),
                            BrowserLibrary.FILES.keySet().stream())
                    .toList();
            assertThat(BrowserCode.FILES).containsExactlyInAnyOrderElementsOf(there);
        }
    }

    static Stream<String> modules() {
        return BrowserCode.FILES.stream().filter(name -> name.endsWith(".js"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void whatAModuleImportsIsServed(String module) {
        TreeSet<String> missing = new TreeSet<>();
        var imports = IMPORT.matcher(new String(BrowserCode.content(module), StandardCharsets.UTF_8));
        while (imports.find()) {
            missing.add(Path.of(module)
                    .resolveSibling(imports.group(1))
                    .normalize()
                    .toString()
                    .replace('\\', '/'));
        }
        BrowserCode.FILES.forEach(missing::remove);
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aFilesTagIsThatOfItsContent(String module) {
        assertThat(BrowserCode.tag(module)).hasSize(16).isEqualTo(BrowserCode.tag(module));
        assertThat(BrowserCode.tag(module)).isNotEqualTo(BrowserCode.tag("app/plugin.css"));
    }

    @Test
    void theModulesPassTheirOwnTests() throws IOException, InterruptedException {
        if (!nodeIsThere()) {
            String leftOut = "LEFT OUT: the browser code's own tests; node 18 or newer is not on the PATH.";
            System.err.println(leftOut);
            Assumptions.abort(leftOut);
        }
        for (String file : BrowserCode.FILES) {
            Files.createDirectories(SERVED.resolve(file).getParent());
            Files.write(SERVED.resolve(file), BrowserCode.content(file));
        }
        Path report = Path.of("target", "browser-code-tests.txt");
        try (Stream<Path> tests = Files.list(Path.of("src", "test", "js"))) {
            List<String> command = Stream.concat(
                            Stream.of("node", "--test"),
                            tests.map(Path::toString)
                                    .filter(name -> name.endsWith(".test.mjs"))
                                    .sorted())
                    .toList();
            assertThat(command).hasSizeGreaterThan(2);
            assertThat(exitOf(new ProcessBuilder(command).redirectOutput(report.toFile())))
                    .as(() -> read(report))
                    .isZero();
        }
    }

    private static boolean nodeIsThere() throws InterruptedException {
        try {
            return exitOf(new ProcessBuilder(
                            "node", "-e", "process.exit(Number(process.versions.node.split('.')[0]) >= 18 ? 0 : 1)"))
                    == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    private static int exitOf(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    private static String read(Path report) {
        try {
            return Files.readString(report, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
