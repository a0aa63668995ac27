package org.treehook.benchmark;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.treehook.benchmark.contender.Arena;
import org.treehook.benchmark.contender.Entrant;
import org.treehook.benchmark.database.DatabaseKind;
import org.treehook.benchmark.database.FullTables;
import org.treehook.benchmark.database.Schema;

/** A fresh database for each trial; only the one with full tables takes minutes to make, and serves all its rounds. */
final class Schemas implements AutoCloseable {

    private final Options options;
    private @Nullable Schema full;

    Schemas(Options options) {
        this.options = options;
    }

    Lease lease(DatabaseKind database, Entrant entrant) throws IOException {
        if (entrant != Entrant.TREEHOOK_FULL) {
            return new Lease(database.fresh(), true);
        }
        if (full == null) {
            full = filled(database.fresh());
        }
        return new Lease(full, false);
    }

    private Schema filled(Schema schema) throws IOException {
        // Starting it makes the tables.
        Entrant.TREEHOOK.start(new Arena(schema, "http://127.0.0.1/")).close();
        FullTables.fill(schema, options.finished(), options.failed());
        return schema;
    }

    @Override
    public void close() throws IOException {
        if (full != null) {
            full.close();
        }
    }

    /** The use of a database by one trial. */
    record Lease(Schema schema, boolean once) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            if (once) {
                schema.close();
            }
        }
    }
}
