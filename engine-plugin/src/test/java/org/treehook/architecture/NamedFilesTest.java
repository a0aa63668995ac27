package org.treehook.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages for maintainers name is there. */
class NamedFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern FILE = Pattern.compile("`([\\w./-]+\\.(?:java|js|json|mjs|xml))`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Set<String> MADE = Set.of("target/bom.json");

    @ParameterizedTest
    @ValueSource(strings = {"CONTRIBUTING.md", "CHANGELOG.md"})
    void namesFilesThatAreThere(String page) throws IOException {
        String text = Files.readString(ROOT.resolve(page));
        Set<String> missing = new TreeSet<>();
        Stream.concat(LINK.matcher(text).results(), FILE.matcher(text).results())
                .map(found -> found.group(1))
                .filter(name -> !MADE.contains(name))
                .filter(name -> (!name.endsWith(".java") && !name.endsWith(".js")) || name.contains("/"))
                .filter(name -> !Files.exists(ROOT.resolve(name)))
                .forEach(missing::add);
        assertThat(missing).isEmpty();
        // By their names alone: files beside another that is named.
        Set<String> folders = FILE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> name.contains("/") && !MADE.contains(name))
                .map(name -> name.substring(0, name.lastIndexOf('/')))
                .collect(Collectors.toSet());
        assertThat(FILE.matcher(text).results().map(found -> found.group(1)).filter(name -> !name.contains("/")))
                .allSatisfy(name -> assertThat(folders)
                        .as(name)
                        .anySatisfy(folder ->
                                assertThat(ROOT.resolve(folder).resolve(name)).exists()));
        assertThat(LINK.matcher(text).find()).isTrue();
    }
}
