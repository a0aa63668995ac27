package org.treehook.retention;

import java.sql.SQLException;
import java.util.List;
import org.treehook.sql.Sql.Row;

/**
 * A job that was found.
 *
 * @param id of its record
 * @param engineId of the engine's row, which is gone
 */
record FoundJob(String id, String engineId) {

    static FoundJob of(Row row) throws SQLException {
        return new FoundJob(row.text("ID_"), row.text("ENGINE_JOB_ID_"));
    }

    static List<String> ids(List<FoundJob> jobs) {
        return jobs.stream().map(FoundJob::id).toList();
    }

    static List<String> engineIds(List<FoundJob> jobs) {
        return jobs.stream().map(FoundJob::engineId).toList();
    }
}
