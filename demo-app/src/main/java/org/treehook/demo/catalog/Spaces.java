package org.treehook.demo.catalog;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;

/** Where the space is kept. */
@Component
public final class Spaces {

    private final JdbcClient jdbc;

    Spaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The space, which the first start made. */
    public Space get() {
        return find().orElseThrow(() -> new IllegalStateException("The first start has not made the space yet."));
    }

    public Optional<Space> find() {
        return jdbc.sql("select ID, NAME, SLUG, CREATED_AT, CREATED_BY, UPDATED_AT, UPDATED_BY from P_SPACE")
                .query((row, number) -> new Space(
                        row.getString("ID"),
                        row.getString("NAME"),
                        row.getString("SLUG"),
                        Stamp.of(row, "CREATED"),
                        Stamp.of(row, "UPDATED")))
                .optional();
    }

    public void insert(Space space) {
        jdbc.sql("insert into P_SPACE (ID, NAME, SLUG, CREATED_AT, CREATED_BY, UPDATED_AT, UPDATED_BY)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        space.id(),
                        space.name(),
                        space.slug(),
                        Stamp.utc(space.created().at()),
                        space.created().by(),
                        Stamp.utc(space.updated().at()),
                        space.updated().by())
                .update();
    }

    void update(Space space) {
        jdbc.sql("update P_SPACE set NAME = ?, SLUG = ?, UPDATED_AT = ?, UPDATED_BY = ? where ID = ?")
                .params(
                        space.name(),
                        space.slug(),
                        Stamp.utc(space.updated().at()),
                        space.updated().by(),
                        space.id())
                .update();
    }
}
