package org.treehook.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/**
 * Who gets which answer, read from a file: a line for each operation, what is asked of it and the record that it is asked
 * about, a column for each person.
 */
final class RightsTable {

    private static final int NAME = 72;

    private final List<String> people;
    private final Map<String, List<String>> rows = new LinkedHashMap<>();

    RightsTable(List<String> people) {
        this.people = people;
    }

    /** Comments begin with #, all but the one that names the columns. */
    static RightsTable read(String file, List<String> people) {
        RightsTable table = new RightsTable(people);
        try {
            new ClassPathResource("rights/" + file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(table::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    private void add(String line) {
        int separator = line.indexOf('|');
        put(
                line.substring(0, separator).strip(),
                Arrays.asList(line.substring(separator + 1).strip().split("\\s+")));
    }

    void put(String name, List<String> cells) {
        if (cells.size() != people.size() || rows.put(name, cells) != null) {
            throw new IllegalArgumentException(
                    "The row \"" + name + "\" has not a cell for each person, or is there twice.");
        }
    }

    Map<String, List<String>> rows() {
        return rows;
    }

    /** As it stands in a file. */
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "#", people);
        rows.forEach((name, cells) -> line(text, name, cells));
        return text.toString();
    }

    private void line(StringBuilder text, String name, List<String> cells) {
        text.append(String.format("%-" + NAME + "s|", name));
        for (int i = 0; i < cells.size(); i++) {
            text.append(String.format(" %-" + Math.max(people.get(i).length(), 9) + "s", cells.get(i)));
        }
        text.setLength(text.toString().stripTrailing().length());
        text.append('\n');
    }
}
