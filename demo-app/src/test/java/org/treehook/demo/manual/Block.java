package org.treehook.demo.manual;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a page.
 *
 * @param place page and line, for whoever has to mend it
 * @param language what stands behind the fence
 * @param text without the fences
 * @param notes what the comment above says of it
 */
record Block(String place, String language, String text, List<String> notes) {

    private static final Pattern BUILDS = Pattern.compile("(?m)(^|[;&|(]|\\$\\()\\s*mvn\\s");
    private static final Pattern CHANGES = Pattern.compile("\\s(-d|--data\\S*|-F|-T|-X)\\s|\\bjava\\b");

    /** The languages of which we know what executing one means. */
    static final List<String> LANGUAGES =
            List.of("sh", "http", "json", "xml", "java", "yaml", "properties", "sql", "mermaid", "console", "text");

    boolean isLong() {
        return notes.contains("long");
    }

    boolean isAnswer() {
        return notes.contains("answer");
    }

    boolean is(String... languages) {
        return List.of(languages).contains(language);
    }

    Optional<String> note(String word) {
        return notes.stream()
                .filter(note -> note.startsWith(word + " "))
                .map(note -> note.substring(word.length() + 1).strip())
                .findFirst();
    }

    /** Whether it may be executed again and again without anything coming of it. */
    boolean onlyLooks() {
        return !CHANGES.matcher(text).find();
    }

    /** What keeps the block out of both the short ones and the long ones. */
    List<String> problems() {
        return Stream.of(
                        problem(
                                !LANGUAGES.contains(language),
                                "has the language \"" + language + "\"; there are " + LANGUAGES),
                        problem(
                                is("sh")
                                        && BUILDS.matcher(text).find()
                                        && !isLong()
                                        && note("by").isEmpty(),
                                "calls Maven: mark it as long (<!-- manual: long -->)"),
                        problem(isLong() && !is("sh"), "is marked as long, which only commands can be"),
                        problem(
                                is("console") && !isAnswer(),
                                "is what a command prints: say so (<!-- manual: answer -->), so that it is compared"),
                        problem(isAnswer() && !is("json", "console", "text"), "can't be an answer"),
                        notes.stream()
                                .filter(note -> !note.matches("long|answer|(file|answers|needs|by) \\S+"))
                                .map(note -> place + " has the unknown note \"" + note + "\""))
                .flatMap(each -> each)
                .toList();
    }

    private Stream<String> problem(boolean there, String what) {
        return there ? Stream.of(place + " " + what) : Stream.of();
    }

    @Override
    public String toString() {
        return place + " (" + language + ")";
    }
}
