package org.treehook.benchmark.database;

import java.util.List;

/**
 * Rows of webhook jobs that ended before, written past the engine: Complete ones, and Failed ones that wait for somebody.
 * They are spread over the last twenty days, so that no clean-up wants them.
 */
public final class FullTables {

    private static final String CONTENT = "{\"values\":{\"text\":\"" + "x".repeat(900) + "\"}}";

    private static final List<String> ROWS = List.of("""
            insert into TH_EVENT (ID_, TYPE_, EVENT_, KAPP_, SUBJECT_ID_, TIMESTAMP_, SNAPSHOT_, DEPTH_)
            select ${id}, 'Submission', 'Submitted', 'services', 's-' || n, ${at}, '${content}', 0 from ${series}""", """
            insert into TH_VERDICT (ID_, EVENT_ID_, WEBHOOK_ID_, WEBHOOK_NAME_, BINDING_ID_, DEFINITION_KEY_, VERDICT_)
            select ${id}, ${id}, ${webhook}, ${webhook}, 'b', ${webhook}, 'matched' from ${series}""", """
            insert into TH_JOB (ID_, ENGINE_JOB_ID_, EVENT_ID_, WEBHOOK_ID_, BINDING_ID_, DEFINITION_KEY_, NAME_, TYPE_,
            EVENT_, KAPP_, PARENT_ID_, URL_, REQUEST_, UNDECIDED_, EDITED_, DEPTH_, ATTEMPTS_, SCHEDULED_AT_, CREATED_,
            UPDATED_, OUTCOME_, SUMMARY_, RESPONSE_)
            select ${id}, ${row}, ${id}, ${webhook}, 'b', ${webhook}, ${webhook}, 'Submission', 'Submitted', 'services',
            's-' || n, 'http://127.0.0.1/hook', '${content}', false, false, 0, 1, ${at}, ${at}, ${at},
            case when n > ${failed} then 'Complete' end,
            case when n > ${failed} then '200 OK' else '500 Server Error' end, '{}' from ${series}""", """
            insert into TH_ATTEMPT (ID_, JOB_ID_, NUMBER_, STARTED_, DURATION_MS_, URL_, STATUS_, SUMMARY_)
            select ${id}, ${id}, 1, ${at}, 5, 'http://127.0.0.1/hook', 200, '200 OK' from ${series}""", """
            insert into ACT_RU_JOB (ID_, REV_, TYPE_, RETRIES_, HANDLER_TYPE_, HANDLER_CFG_, SUSPENSION_STATE_, DUEDATE_,
            EXCLUSIVE_, PRIORITY_, SEQUENCE_COUNTER_, CREATE_TIME_)
            select ${row}, 1, 'message', 0, 'webhook', ${id}, 1, ${at}, false, 0, 1, ${at}
            from ${series} where n <= ${failed}""");

    private FullTables() {}

    /** Fills a PostgreSQL database that has the tables. */
    public static void fill(Schema schema, int finished, int failed) {
        int all = finished + failed;
        for (String insert : ROWS) {
            schema.execute(insert.replace("${id}", "'j-' || lpad(cast(n as varchar), 8, '0')")
                    .replace("${row}", "'row-' || n")
                    .replace("${webhook}", "'hook-' || mod(n, 20)")
                    .replace("${content}", CONTENT)
                    .replace("${failed}", Integer.toString(failed))
                    .replace("${at}", "localtimestamp - n * interval '20 days' / " + all)
                    .replace("${series}", "generate_series(1, " + all + ") n"));
        }
        schema.execute("vacuum analyze");
    }
}
