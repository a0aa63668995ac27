package org.treehook.tree;

import java.util.List;
import java.util.Optional;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;

/** {@link Runs} over the ledger and what the engine knows of its instances. */
final class RecordedRuns implements Runs {

    private final Database database;
    private final RunSearch search;
    private final RunActivities activities;
    private final Permissions permissions;

    RecordedRuns(Database database, RunActivities activities, Permissions permissions) {
        this.database = database;
        this.search = new RunSearch(database);
        this.activities = activities;
        this.permissions = permissions;
    }

    @Override
    public Page list(RunQuery query) {
        List<RunView> found = search.list(query, query.limit() + 1, permissions.visibleRuns());
        boolean more = found.size() > query.limit();
        return new Page(more ? found.subList(0, query.limit()) : found, more);
    }

    @Override
    public long count(RunQuery query) {
        return search.count(query, permissions.visibleRuns());
    }

    @Override
    public Optional<RunView> find(long number) {
        return search.find(number, permissions.visibleRuns());
    }

    @Override
    public Optional<List<RunTask>> tasks(long number) {
        return database.call(
                sql -> find(number).map(view -> activities.of(view.run().processInstanceId())));
    }
}
