package org.treehook.demo.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;

/** Where forms are kept; deleted ones too, until they are restored. */
@Component
final class Forms {

    private static final String COLUMNS = "select ID, OWNER_ID, NAME, SLUG, DESCRIPTION, TYPE_, STATUS, PAGES,"
            + " RESTORATION_TOKEN, CREATED_AT, CREATED_BY, UPDATED_AT, UPDATED_BY from P_FORM";

    /** The token of a form that lives: it stands in a unique key, where null would count as different each time. */
    private static final String LIVING = "-";

    private final JdbcClient jdbc;

    Forms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Form> of(String ownerId) {
        return jdbc.sql(COLUMNS + " where OWNER_ID = ? and RESTORATION_TOKEN = ? order by SLUG")
                .params(ownerId, LIVING)
                .query(Forms::read)
                .list();
    }

    Optional<Form> find(String ownerId, String slug) {
        return jdbc.sql(COLUMNS + " where OWNER_ID = ? and SLUG = ? and RESTORATION_TOKEN = ?")
                .params(ownerId, slug, LIVING)
                .query(Forms::read)
                .optional();
    }

    Optional<Form> byId(String id) {
        return jdbc.sql(COLUMNS + " where ID = ? and RESTORATION_TOKEN = ?")
                .params(id, LIVING)
                .query(Forms::read)
                .optional();
    }

    /** As {@link #byId}; no other transaction changes the form until this one ends. */
    Optional<Form> lock(String id) {
        return jdbc.sql(COLUMNS + " where ID = ? and RESTORATION_TOKEN = ? for update")
                .params(id, LIVING)
                .query(Forms::read)
                .optional();
    }

    Optional<Form> deleted(String ownerId, String restorationToken) {
        return jdbc.sql(COLUMNS + " where OWNER_ID = ? and RESTORATION_TOKEN = ? and RESTORATION_TOKEN <> ? for update")
                .params(ownerId, restorationToken, LIVING)
                .query(Forms::read)
                .optional();
    }

    boolean any(Kapp kapp) {
        return jdbc.sql("select 1 from P_FORM where OWNER_ID = ? fetch first 1 rows only")
                .params(kapp.id())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void insert(Form form) {
        jdbc.sql("insert into P_FORM (ID, OWNER_ID, NAME, SLUG, DESCRIPTION, TYPE_, STATUS, PAGES,"
                        + " RESTORATION_TOKEN, CREATED_AT, CREATED_BY, UPDATED_AT, UPDATED_BY)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        form.id(),
                        form.ownerId(),
                        form.name(),
                        form.slug(),
                        form.description(),
                        form.type(),
                        form.status(),
                        form.layout().toString(),
                        token(form),
                        Stamp.utc(form.created().at()),
                        form.created().by(),
                        Stamp.utc(form.updated().at()),
                        form.updated().by())
                .update();
    }

    void update(Form form) {
        jdbc.sql("update P_FORM set NAME = ?, SLUG = ?, DESCRIPTION = ?, TYPE_ = ?, STATUS = ?, PAGES = ?,"
                        + " RESTORATION_TOKEN = ?, UPDATED_AT = ?, UPDATED_BY = ? where ID = ?")
                .params(
                        form.name(),
                        form.slug(),
                        form.description(),
                        form.type(),
                        form.status(),
                        form.layout().toString(),
                        token(form),
                        Stamp.utc(form.updated().at()),
                        form.updated().by(),
                        form.id())
                .update();
    }

    private static String token(Form form) {
        return form.restorationToken() == null ? LIVING : form.restorationToken();
    }

    private static Form read(ResultSet row, int number) throws SQLException {
        @Nullable String token = row.getString("RESTORATION_TOKEN");
        return new Form(
                row.getString("ID"),
                row.getString("OWNER_ID"),
                row.getString("NAME"),
                row.getString("SLUG"),
                row.getString("DESCRIPTION"),
                row.getString("TYPE_"),
                row.getString("STATUS"),
                FormLayout.parse(row.getString("PAGES")),
                LIVING.equals(token) ? null : token,
                Stamp.of(row, "CREATED"),
                Stamp.of(row, "UPDATED"));
    }
}
