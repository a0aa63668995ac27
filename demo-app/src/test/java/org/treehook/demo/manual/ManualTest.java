package org.treehook.demo.manual;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link of the manual leads somewhere, and of every block it is known how it is executed. */
class ManualTest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final List<Page> PAGES = Manual.pages();

    @Test
    void everyLinkLeadsSomewhere() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Page page : PAGES) {
            for (Page.Target target : page.targets()) {
                if (!leadsSomewhere(page, target.destination())) {
                    wrong.add(target.place() + " leads nowhere: " + target.destination());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPageIsReachedFromTheFirst() {
        Set<Path> reached = new HashSet<>();
        List<Path> next = new ArrayList<>(List.of(Manual.ROOT.resolve("README.md")));
        while (!next.isEmpty()) {
            Path file = next.remove(0);
            if (reached.add(file)) {
                PAGES.stream()
                        .filter(page -> page.file().equals(file))
                        .flatMap(page -> page.targets().stream())
                        .map(target -> target.destination().replaceAll("#.*", ""))
                        .filter(path -> path.endsWith(".md") && !path.contains(":"))
                        .map(path -> file.resolveSibling(path).normalize())
                        .forEach(next::add);
            }
        }
        assertThat(PAGES).extracting(Page::file).allMatch(reached::contains);
    }

    @Test
    void everyBlockIsAShortOneOrALongOne() {
        assertThat(blocks(block -> true).flatMap(block -> block.problems().stream()))
                .isEmpty();
        assertThat(blocks(Block::isLong)).isNotEmpty();
        for (Page page : PAGES) {
            for (Block answer : page.blocks().stream().filter(Block::isAnswer).toList()) {
                assertThat(page.blocks().indexOf(answer))
                        .as("%s answers no command", answer)
                        .isPositive();
                assertThat(page.blocks().get(page.blocks().indexOf(answer) - 1).is("sh"))
                        .as("%s answers no command", answer)
                        .isTrue();
            }
        }
    }

    @Test
    void whatAnotherTestExecutesItNames() throws IOException {
        for (Block block : blocks(each -> each.note("by").isPresent()).toList()) {
            String test = block.note("by").get() + ".java";
            String page = block.place().replaceAll(".*/|:\\d+$", "");
            List<Path> found = Manual.files().stream()
                    .filter(file -> file.getFileName().toString().equals(test))
                    .toList();
            assertThat(found).as("%s: %s", block, test).hasSize(1);
            assertThat(Files.readString(found.get(0))).as("%s", block).contains(page);
        }
    }

    @Test
    void jsonIsJson() {
        assertThat(blocks(block -> block.is("json"))).isNotEmpty().allSatisfy(block -> JSON.readTree(block.text()));
    }

    @Test
    void configurationIsKnown() {
        assertThat(blocks(block -> block.is("properties", "yaml", "xml")))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(Configuration.problems(block)).isEmpty());
    }

    @Test
    void diagramsAreDiagrams() {
        assertThat(blocks(block -> block.is("mermaid")))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(Diagram.problems(block)).isEmpty());
    }

    @Test
    void aBlockThatNobodyExecutesIsFound() {
        assertThat(new Block("page.md:3", "sh", "cd x && mvn verify", List.of()).problems())
                .containsExactly("page.md:3 calls Maven: mark it as long (<!-- manual: long -->)");
        assertThat(new Block("page.md:4", "", "some text", List.of()).problems())
                .singleElement()
                .asString()
                .startsWith("page.md:4 has the language \"\"");
        assertThat(new Block("page.md:5", "console", "done", List.of()).problems())
                .singleElement()
                .asString()
                .startsWith("page.md:5 is what a command prints");
        assertThat(new Block("page.md:6", "sh", "ls", List.of("lnog")).problems())
                .containsExactly("page.md:6 has the unknown note \"lnog\"");
        assertThat(new Block("page.md:7", "sh", "mvn verify", List.of("long")).problems())
                .isEmpty();
    }

    @Test
    void anAnswerIsComparedButForWhatChanges() {
        Block answer = new Block("page.md:3", "json", "{\"a\":[{\"id\":\"…\",\"n\":1}]}", List.of("answer"));
        assertThat(Expected.fits(answer, "{\"a\":[{\"id\":7,\"n\":1,\"more\":true}]}"))
                .isTrue();
        assertThat(Expected.fits(answer, "{\"a\":[{\"id\":7,\"n\":2}]}")).isFalse();
        assertThat(Expected.fits(answer, "{\"a\":[]}")).isFalse();
        assertThat(Expected.fits(answer, "")).isFalse();
        assertThat(Expected.fits(new Block("page.md:5", "json", "[{\"a\":1}]", List.of("answer")), "{}\n[{\"a\":1}]"))
                .isTrue();
        Block lines = new Block("page.md:9", "console", "a … c\nd\n", List.of("answer"));
        assertThat(Expected.fits(lines, "a b c\nd\n")).isTrue();
        assertThat(Expected.fits(lines, "a b c\ne\n")).isFalse();
    }

    private static Stream<Block> blocks(Predicate<Block> which) {
        return PAGES.stream().flatMap(page -> page.blocks().stream()).filter(which);
    }

    private static boolean leadsSomewhere(Page page, String destination) throws IOException {
        if (destination.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
            URI uri = URI.create(destination);
            return ("https".equals(uri.getScheme()) && uri.getHost() != null)
                    || destination.startsWith("http://localhost:8080/");
        }
        String path = destination.replaceAll("#.*", "");
        Path file = path.isEmpty()
                ? page.file()
                : page.file()
                        .resolveSibling(URLDecoder.decode(path, StandardCharsets.UTF_8))
                        .normalize();
        // As on a Git host: letter case counts, whatever the file system here says.
        if (!Files.exists(file) || !file.toRealPath().endsWith(file.getFileName())) {
            return false;
        }
        String anchor = destination.contains("#") ? destination.replaceAll(".*#", "") : "";
        return anchor.isEmpty()
                || PAGES.stream()
                        .anyMatch(other ->
                                other.file().equals(file) && other.anchors().contains(anchor));
    }
}
