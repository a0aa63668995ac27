package org.treehook.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/**
 * Many rows of webhook jobs, written past the engine: of ten, six are Complete, one is Cancelled, two are Failed and one is
 * Queued or, now and then, In Progress.
 */
public final class JobRows {

    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
    private static final String CONTENT = "{\"values\":{\"text\":\"" + "x".repeat(900) + "\"}}";

    // generate_series on PostgreSQL, system_range on H2
    private static final List<String> ROWS = List.of("""
            insert into TH_EVENT (ID_, TYPE_, EVENT_, KAPP_, SUBJECT_ID_, TIMESTAMP_, SNAPSHOT_, DEPTH_)
            select ${id}, 'Submission', 'Submitted', ${kapp}, ${subject}, ${at}, '{}', 0 from ${series}""", """
            insert into TH_VERDICT (ID_, EVENT_ID_, WEBHOOK_ID_, WEBHOOK_NAME_, BINDING_ID_, DEFINITION_KEY_, VERDICT_)
            select ${id}, ${id}, ${webhook}, ${webhook}, 'b', ${key}, 'matched' from ${series}""", """
            insert into TH_JOB (ID_, ENGINE_JOB_ID_, EVENT_ID_, WEBHOOK_ID_, BINDING_ID_, DEFINITION_KEY_, NAME_, TYPE_,
            EVENT_, KAPP_, PARENT_ID_, URL_, REQUEST_, UNDECIDED_, EDITED_, DEPTH_, ATTEMPTS_, SCHEDULED_AT_, CREATED_,
            UPDATED_, OUTCOME_, SUMMARY_, RESPONSE_, ORDER_KEY_, ORDER_NUMBER_)
            select ${id}, ${row}, ${id}, ${webhook}, 'b', ${key}, ${webhook}, 'Submission', 'Submitted', ${kapp}, ${subject},
            'http://127.0.0.1/hook', '${content}', false, false, 0, 1, ${at}, ${at}, ${at},
            case when mod(n, 10) < 6 then 'Complete' when mod(n, 10) = 6 then 'Cancelled' end, '200 OK', '{}',
            'key-' || cast(mod(n, 7) as varchar(8)), n
            from ${series}""", """
            insert into ACT_RU_JOB (ID_, REV_, TYPE_, RETRIES_, HANDLER_TYPE_, HANDLER_CFG_, SUSPENSION_STATE_, DUEDATE_,
            LOCK_OWNER_, LOCK_EXP_TIME_, EXCLUSIVE_, PRIORITY_, SEQUENCE_COUNTER_, CREATE_TIME_)
            select ${row}, 1, 'message', case when mod(n, 10) = 9 then 3 else 0 end, 'webhook', ${id}, 1, ${at},
            case when mod(n, 1000) = 9 then 'a node' end, case when mod(n, 1000) = 9 then timestamp '2099-01-01 00:00:00' end,
            false, 0, 1, ${at} from ${series} where mod(n, 10) > 6""", """
            insert into TH_ATTEMPT (ID_, JOB_ID_, NUMBER_, STARTED_, DURATION_MS_, URL_, STATUS_, SUMMARY_)
            select ${id}, ${id}, 1, ${at}, 5, 'http://127.0.0.1/hook', 200, '200 OK' from ${series}""", """
            insert into TH_WEBHOOK (ID_, WEBHOOK_ID_, DEFINITION_ID_, DEFINITION_KEY_, VERSION_, ACTIVITY_ID_,
            JOB_DEFINITION_ID_, NAME_, SCOPE_, TYPE_, EVENT_, URL_, LATEST_, CREATED_, FIRST_CREATED_)
            select ${id}, case when n <= 20 or n = 2000 then ${webhook} else 'Unused ' || cast(n as varchar(8)) end, 'd',
            case when n <= 20 or n = 2000 then ${key} else 'unused-' || cast(n as varchar(8)) end, 1, 'start', 'd',
            case when n <= 20 or n = 2000 then ${webhook} else 'Unused ' || cast(n as varchar(8)) end, 'kapp:services',
            'Submission', 'Submitted', 'http://127.0.0.1/hook', true, ${at}, ${at} from ${series} where n <= 2000""", """
            insert into TH_RUN (ID_, LAUNCH_ID_, NUMBER_, PROCESS_INSTANCE_ID_, DEFINITION_ID_, DEFINITION_KEY_, TITLE_,
            FINGERPRINT_, CREATED_, DEPTH_)
            select ${id}, ${id}, n, 'instance-' || cast(n as varchar(8)), 'd', 'tree', 'A :: B :: C', 'f', ${at}, 0
            from ${series} where mod(n, 10) < 6""", """
            insert into TH_AUDIT (ID_, JOB_ID_, WEBHOOK_ID_, ACTION_, TIMESTAMP_)
            select ${id}, ${id}, ${webhook}, 'retry', ${at} from ${series}""");

    private JobRows() {}

    /** The time of the nth job: five seconds after the one before. */
    public static Instant at(int n) {
        return FIRST.plusSeconds(5L * n);
    }

    /** The id of the nth job, and of its event. */
    public static String id(int n) {
        return "j-" + String.format("%08d", n);
    }

    /** Fills an empty schema with so many jobs and all that belongs to them. */
    public static void fill(Connection connection, int jobs) throws SQLException {
        boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        try (Statement statement = connection.createStatement()) {
            for (String insert : ROWS) {
                statement.execute(insert.replace("${id}", "'j-' || lpad(cast(n as varchar(8)), 8, '0')")
                        .replace("${row}", "'row-' || cast(n as varchar(8))")
                        .replace("${subject}", "'s-' || cast(n / 3 as varchar(8))")
                        .replace(
                                "${kapp}",
                                "case when mod(n, 500) = 0 then 'rare' when mod(n, 499) = 0 then null else 'services' end")
                        .replace(
                                "${webhook}",
                                "case when mod(n, 2000) = 0 then 'Rare' else 'Hook ' || cast(mod(n, 20) as varchar(8)) end")
                        .replace(
                                "${key}",
                                "case when mod(n, 2000) = 0 then 'rare' else 'hook-' || cast(mod(n, 20) as varchar(8)) end")
                        .replace("${content}", CONTENT)
                        .replace(
                                "${at}",
                                h2
                                        ? "dateadd(second, 5 * n, timestamp '2026-03-01 00:00:00')"
                                        : "timestamp '2026-03-01 00:00:00' + n * interval '5 seconds'")
                        .replace(
                                "${series}",
                                h2
                                        ? "(select x as n from system_range(1, " + jobs + ")) s"
                                        : "generate_series(1, " + jobs + ") n"));
            }
        }
        try (PreparedStatement analyze = connection.prepareStatement(h2 ? "analyze" : "vacuum analyze")) {
            analyze.execute();
        }
    }
}
