package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.tree.Tree;
import org.treehook.tree.TreeQuery;
import org.treehook.tree.TreeTitle;
import org.treehook.tree.Trees.Found;

/**
 * A tree as the task side shows it: by itself it has no wrapper, as clients of the original expect.
 *
 * @param titled its title and the parts of that
 * @param status {@code Active}, or {@code Inactive} while it can't be started because its definition is suspended or because
 *     another tree has taken its title
 * @param details with {@code include=details}, else left out
 */
record TreeJson(
        @JsonUnwrapped Titled titled,
        String status,

        @JsonUnwrapped @Nullable Details details) {

    static TreeJson of(Found found, boolean details) {
        Tree tree = found.tree();
        return new TreeJson(
                Titled.of(String.valueOf(tree.title())),
                found.suspended() || tree.problem() != null ? "Inactive" : "Active",
                details ? Details.of(tree) : null);
    }

    /**
     * A title and its parts.
     *
     * @param sourceName null where the title is a name alone
     * @param sourceGroup null where the title has no group
     */
    record Titled(
            String name,
            String title,
            @Nullable String sourceName,
            @Nullable String sourceGroup) {

        static Titled of(String title) {
            TreeTitle parts = TreeTitle.of(title);
            return new Titled(parts.name(), title, parts.source(), parts.group());
        }
    }

    /**
     * What not everybody needs to know of a tree.
     *
     * @param version of the process definition
     * @param startEvent at which {@code run-tree} starts it; null if only its own webhooks can
     * @param startEvents all of them
     * @param tenantId its tenant, or null
     * @param problem why its title does not lead to it, or null
     */
    record Details(
            String processDefinitionId,
            String processKey,
            int version,
            @Nullable String startEvent,
            List<String> startEvents,
            @Nullable String tenantId,
            @Nullable String problem) {

        static Details of(Tree tree) {
            return new Details(
                    tree.definitionId(),
                    tree.definitionKey(),
                    tree.version(),
                    tree.plainStartEventId(),
                    tree.startEventIds(),
                    tree.tenantId(),
                    tree.problem());
        }
    }

    /**
     * A page.
     *
     * @param trees by title
     * @param limit of the page
     * @param offset of the page
     * @param count how many trees there are
     */
    record Many(List<TreeJson> trees, int limit, int offset, long count) {

        static Many of(TreeQuery query, List<Found> trees, long count, boolean details) {
            return new Many(
                    trees.stream().map(found -> TreeJson.of(found, details)).toList(),
                    query.limit(),
                    query.offset(),
                    count);
        }
    }
}
