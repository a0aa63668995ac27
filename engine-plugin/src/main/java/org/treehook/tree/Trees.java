package org.treehook.tree;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

/** The index of trees. Everything here happens in the surrounding transaction. */
public interface Trees {

    /** The index in this database. */
    static Trees in(Database database) {
        return new JdbcTrees(database);
    }

    /** The current tree that holds this title: the tenant's own, else the one that belongs to no tenant. */
    Optional<Found> titled(String title, @Nullable String tenantId);

    /** The current version of a tree by its process key: the tenant's own, else the one that belongs to no tenant. */
    Optional<Found> keyed(String definitionKey, @Nullable String tenantId);

    /** The current tree of exactly this tenant that holds a title. */
    Optional<Tree> holder(String title, @Nullable String tenantId);

    /** The current trees of every tenant that hold a title. */
    List<Tree> holders(String title);

    /** Makes no version of this definition key current any more. */
    void retire(String definitionKey, @Nullable String tenantId);

    /** Adds a version and makes it current. */
    void add(Tree tree);

    /** Removes the version that is this definition. */
    void remove(String definitionId);

    /**
     * Makes the version that is this definition current again. One whose title another tree of its tenant has taken meanwhile
     * becomes current with that as its problem: nothing is launched by that title but the other tree.
     */
    void reinstate(String definitionId);

    /**
     * A tree, and whether it can be started.
     *
     * @param tree the tree
     * @param suspended whether its definition is suspended
     */
    record Found(Tree tree, boolean suspended) {}
}
