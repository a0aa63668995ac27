package org.treehook.demo.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;
import org.treehook.rest.ApiException;

/** Where kapps are kept. */
@Component
public final class Kapps {

    private static final String COLUMNS =
            "select ID, NAME, SLUG, CREATED_AT, CREATED_BY, UPDATED_AT, UPDATED_BY from P_KAPP";

    private final JdbcClient jdbc;

    Kapps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Kapp> all() {
        return jdbc.sql(COLUMNS + " order by SLUG").query(Kapps::read).list();
    }

    public Optional<Kapp> find(String slug) {
        return jdbc.sql(COLUMNS + " where SLUG = ?")
                .params(slug)
                .query(Kapps::read)
                .optional();
    }

    /** The kapp of this slug; 404 if there is none. */
    public Kapp get(String slug) {
        return find(slug).orElseThrow(() -> ApiException.notFound("kapp", slug));
    }

    Kapp byId(String id) {
        return jdbc.sql(COLUMNS + " where ID = ?").params(id).query(Kapps::read).single();
    }

    void insert(Kapp kapp) {
        jdbc.sql("insert into P_KAPP (ID, NAME, SLUG, CREATED_AT, CREATED_BY, UPDATED_AT, UPDATED_BY)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        kapp.id(),
                        kapp.name(),
                        kapp.slug(),
                        Stamp.utc(kapp.created().at()),
                        kapp.created().by(),
                        Stamp.utc(kapp.updated().at()),
                        kapp.updated().by())
                .update();
    }

    void update(Kapp kapp) {
        jdbc.sql("update P_KAPP set NAME = ?, UPDATED_AT = ?, UPDATED_BY = ? where ID = ?")
                .params(
                        kapp.name(),
                        Stamp.utc(kapp.updated().at()),
                        kapp.updated().by(),
                        kapp.id())
                .update();
    }

    void delete(Kapp kapp) {
        jdbc.sql("delete from P_KAPP where ID = ?").params(kapp.id()).update();
    }

    private static Kapp read(ResultSet row, int number) throws SQLException {
        return new Kapp(
                row.getString("ID"),
                row.getString("NAME"),
                row.getString("SLUG"),
                Stamp.of(row, "CREATED"),
                Stamp.of(row, "UPDATED"));
    }
}
