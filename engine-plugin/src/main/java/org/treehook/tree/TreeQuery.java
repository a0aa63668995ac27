package org.treehook.tree;

import org.jspecify.annotations.Nullable;

/**
 * Which trees to list, by title.
 *
 * @param source only those whose title has this source
 * @param group only those whose title has this group
 * @param name only those whose title has this name
 * @param limit at most so many, 1 to {@link RunQuery#MOST}
 * @param offset how many of them to leave out first, up to {@link RunQuery#FARTHEST}
 */
public record TreeQuery(
        @Nullable String source,
        @Nullable String group,
        @Nullable String name,
        int limit,
        int offset) {

    public TreeQuery {
        if (limit < 1 || limit > RunQuery.MOST || offset < 0 || offset > RunQuery.FARTHEST) {
            throw new IllegalArgumentException(
                    "The limit is from 1 to " + RunQuery.MOST + " and the offset from 0 to " + RunQuery.FARTHEST + ".");
        }
    }
}
