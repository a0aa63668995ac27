package org.treehook.tree;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.security.Permissions;
import org.treehook.security.Visible;
import org.treehook.security.WebhookAction;
import org.treehook.tree.Trees.Found;

/** {@link TreeDirectory} over the index of trees. */
final class ReadableTrees implements TreeDirectory {

    private final TreeSearch search;
    private final Permissions permissions;

    ReadableTrees(TreeSearch search, Permissions permissions) {
        this.search = search;
        this.permissions = permissions;
    }

    @Override
    public List<Found> list(TreeQuery query) {
        return search.list(query, readable());
    }

    @Override
    public long count(TreeQuery query) {
        return search.count(query, readable());
    }

    @Override
    public Optional<Found> titled(String title, @Nullable String tenantId) {
        return search.titled(title, readable()).stream()
                .min(Comparator.<Found>comparingInt(
                                found -> distance(found.tree().tenantId(), tenantId))
                        .thenComparing(found -> found.tree().problem() != null));
    }

    private Visible readable() {
        return permissions.visible(WebhookAction.READ);
    }

    private static int distance(@Nullable String ofTree, @Nullable String wanted) {
        return Objects.equals(ofTree, wanted) ? 0 : ofTree == null ? 1 : 2;
    }
}
