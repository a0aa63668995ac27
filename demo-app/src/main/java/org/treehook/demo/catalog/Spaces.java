package org.treehook.demo.catalog;

import java.util.Optional;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;

/** Where the space is kept. */
@Component
public final class Spaces {

    private final JdbcAggregateOperations rows;

    Spaces(JdbcAggregateOperations rows) {
        this.rows = rows;
    }

    /** The space, which the first start made. */
    public Space get() {
        return find().orElseThrow(() -> new IllegalStateException("The first start has not made the space yet."));
    }

    public Optional<Space> find() {
        return rows.findAll(Space.class).stream().findFirst();
    }

    public void insert(Space space) {
        rows.insert(space);
    }

    void update(Space space) {
        rows.update(space);
    }
}
