package org.treehook.tree;

import org.jspecify.annotations.Nullable;

/**
 * Which runs to list, newest first.
 *
 * @param source only those of trees whose title has this source
 * @param group only those of trees whose title has this group
 * @param tree only those of trees whose title has this name
 * @param sourceId only those about this record
 * @param limit at most so many, 1 to {@link #MOST}
 * @param offset how many of them to leave out first, up to {@link #FARTHEST}
 */
public record RunQuery(
        @Nullable String source,
        @Nullable String group,
        @Nullable String tree,
        @Nullable String sourceId,
        int limit,
        int offset) {

    /** The most that one page holds. */
    public static final int MOST = 1000;

    /** How far in a page may begin: the database reads all that stands before it. */
    public static final int FARTHEST = 1_000_000;

    public RunQuery {
        if (limit < 1 || limit > MOST || offset < 0 || offset > FARTHEST) {
            throw new IllegalArgumentException(
                    "The limit is from 1 to " + MOST + " and the offset from 0 to " + FARTHEST + ".");
        }
    }

    /** The whole title, if every part of it is given. */
    @Nullable
    String title() {
        return source == null || group == null || tree == null ? null : new TreeTitle(source, group, tree).text();
    }
}
