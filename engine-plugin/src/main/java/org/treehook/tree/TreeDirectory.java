package org.treehook.tree;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;
import org.treehook.tree.Trees.Found;

/**
 * The current trees that have a title, for whoever has READ on their definition. Any other is missing, also from counts.
 */
public interface TreeDirectory {

    /** The directory of one engine. */
    static TreeDirectory of(Database database, Permissions permissions) {
        return new ReadableTrees(new TreeSearch(database), permissions);
    }

    /** One page, by title. */
    List<Found> list(TreeQuery query);

    /** How many there are, whatever the page. */
    long count(TreeQuery query);

    /**
     * The tree of a title that a launch for this tenant starts: the tenant's own, else the one that belongs to no tenant; else
     * that of any other tenant whose trees may be seen.
     */
    Optional<Found> titled(String title, @Nullable String tenantId);
}
