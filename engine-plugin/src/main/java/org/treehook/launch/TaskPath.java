package org.treehook.launch;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treehook.tree.LaunchRequest.Target;

/** The paths under which trees are launched, in this engine and over HTTP alike. */
public final class TaskPath {

    private static final List<List<String>> ROOTS = List.of(
            List.of("kinetic-task", "app", "api", "v1"), List.of("app", "components", "task", "app", "api", "v1"));

    private TaskPath() {}

    /**
     * The tree that a path names.
     *
     * @param rawPath as it stands in the URL, still percent-encoded
     * @return empty if no tree is launched under such a path
     */
    public static Optional<Target> target(String rawPath) {
        List<String> segments = segments(rawPath);
        return ROOTS.stream()
                .filter(root -> startsWith(segments, root))
                .flatMap(root -> endpoint(segments.subList(root.size(), segments.size())).stream())
                .findFirst();
    }

    /** The target named by the decoded last three segments of a {@code run-tree} path. */
    public static Target.Title title(String source, String group, String name) {
        return new Target.Title(source + " :: " + group + " :: " + name);
    }

    /** The same as {@link #target} for a path that has to begin with another one, compared segment by segment. */
    static Optional<Target> below(String rawBase, String rawPath) {
        String base = rawBase.endsWith("/") ? rawBase.substring(0, rawBase.length() - 1) : rawBase;
        return rawPath.startsWith(base + "/") ? target(rawPath.substring(base.length())) : Optional.empty();
    }

    private static Optional<Target> endpoint(List<String> segments) {
        if (segments.stream().anyMatch(TaskPath::unusable)) {
            return Optional.empty();
        }
        if (segments.size() == 4 && segments.get(0).equals("run-tree")) {
            return Optional.of(title(segments.get(1), segments.get(2), segments.get(3)));
        }
        if (segments.size() == 3 && segments.get(0).equals("start-tree")) {
            return Optional.of(new Target.StartEvent(segments.get(1), segments.get(2)));
        }
        return Optional.empty();
    }

    // No tree is called so, and a database may refuse to look for it: PostgreSQL has no NUL in texts.
    private static boolean unusable(String segment) {
        return segment.isEmpty() || segment.chars().anyMatch(Character::isISOControl);
    }

    private static boolean startsWith(List<String> segments, List<String> root) {
        return segments.size() > root.size() && segments.subList(0, root.size()).equals(root);
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.substring(rawPath.startsWith("/") ? 1 : 0).split("/", -1)) {
            // A form's decoder would take the plus for a space.
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return segments;
    }
}
