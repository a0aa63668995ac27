package org.treehook.tree;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a title {@code Source :: Group :: Name}. A title of two parts has no group, any other text is a name alone;
 * with more than three parts those in the middle are the group.
 *
 * @param source the first part, or null
 * @param group what stands between the first part and the last, or null
 * @param name the last part
 */
public record TreeTitle(@Nullable String source, @Nullable String group, String name) {

    private static final String SEPARATOR = " :: ";

    public static TreeTitle of(String title) {
        int first = title.indexOf(SEPARATOR);
        int last = title.lastIndexOf(SEPARATOR);
        if (first < 0) {
            return new TreeTitle(null, null, title);
        }
        int group = first + SEPARATOR.length();
        return new TreeTitle(
                title.substring(0, first),
                group > last ? null : title.substring(group, last),
                title.substring(last + SEPARATOR.length()));
    }

    /** The title that these are the parts of. */
    public String text() {
        return Stream.of(source, group, name).filter(Objects::nonNull).collect(Collectors.joining(SEPARATOR));
    }
}
