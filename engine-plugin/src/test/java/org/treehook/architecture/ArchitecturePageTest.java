package org.treehook.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.treehook.schema.SchemaMigration;

/** What {@code docs/architecture.md} says is what is. */
class ArchitecturePageTest {

    private static final Pattern TABLE = Pattern.compile("createTable tableName=\"(\\w+)\"");

    private final ArchitecturePage page = ArchitecturePage.read();

    @Test
    void thePageShowsTheTableThatTheRulesHold() {
        List<Written> expected = PackageTable.ROWS.stream()
                .map(row -> new Written(
                        row.name(),
                        row.ours(),
                        row.libraries().stream().map(Library::title).collect(Collectors.toSet())))
                .toList();

        assertThat(page.table("Packages"))
                .extracting(ArchitecturePageTest::written)
                .containsExactlyElementsOf(expected);
    }

    @Test
    void thePageNamesEveryTable() throws IOException {
        Set<String> tables;
        try (InputStream changeLog = SchemaMigration.class.getResourceAsStream("tables.xml")) {
            assertThat(changeLog).isNotNull();
            tables = TABLE.matcher(new String(changeLog.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(created -> created.group(1))
                    .collect(Collectors.toSet());
        }

        assertThat(tables).isNotEmpty();
        assertThat(page.table("Tables"))
                .extracting(cells -> cells.get(0).replace("`", ""))
                .containsExactlyInAnyOrderElementsOf(tables);
    }

    private static Written written(List<String> cells) {
        return new Written(cells.get(0).replace("`", ""), items(cells.get(2).replace("`", "")), items(cells.get(3)));
    }

    private static Set<String> items(String cell) {
        return Arrays.stream(cell.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.equals("–"))
                .collect(Collectors.toSet());
    }

    /** A row as it is written. */
    private record Written(String name, Set<String> ours, Set<String> libraries) {}
}
