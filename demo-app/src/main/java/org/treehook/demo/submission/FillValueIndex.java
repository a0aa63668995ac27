package org.treehook.demo.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.treehook.demo.api.Stamp;

/** Makes submissions from before there was a {@link ValueIndex} found by it; made by Liquibase, which wants it public. */
public final class FillValueIndex implements CustomTaskChange {

    private static final int BATCH = 500;

    private int filled;

    @Override
    public void execute(Database database) {
        JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(
                ((JdbcConnection) database.getConnection()).getUnderlyingConnection(), true));
        jdbc.setFetchSize(BATCH);
        ValueIndex index = new ValueIndex(jdbc);
        List<Submission> batch = new ArrayList<>();
        jdbc.query(
                "select ID, FORM_ID, OWNER_ID, VALUES_, CREATED_AT from P_SUBMISSION S where not exists"
                        + " (select 1 from P_SUBMISSION_VALUE V where V.SUBMISSION_ID = S.ID and V.FIELD = '')",
                row -> {
                    batch.add(read(row));
                    if (batch.size() == BATCH) {
                        add(batch, index);
                    }
                });
        add(batch, index);
    }

    private void add(List<Submission> batch, ValueIndex index) {
        index.add(batch);
        filled += batch.size();
        batch.clear();
    }

    private static Submission read(ResultSet row) throws SQLException {
        Stamp created =
                new Stamp(row.getObject("CREATED_AT", OffsetDateTime.class).toInstant(), "");
        return new Submission(
                row.getString("ID"),
                row.getString("FORM_ID"),
                row.getString("OWNER_ID"),
                CoreState.DRAFT,
                null,
                null,
                null,
                Content.parse(row.getString("VALUES_")),
                created,
                created,
                null,
                null);
    }

    @Override
    public String getConfirmationMessage() {
        return filled + " submissions can be found by their values";
    }

    @Override
    public void setUp() {
        // nothing to prepare
    }

    @Override
    public void setFileOpener(ResourceAccessor resources) {
        // reads no files
    }

    @Override
    public @Nullable ValidationErrors validate(Database database) {
        return null;
    }
}
