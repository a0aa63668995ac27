package org.treehook.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Many rows of runs, written past the engine: of ten, one goes on, and of those one in ten has an incident. Each came to three activities. */
public final class RunRows {

    // generate_series on PostgreSQL, system_range on H2
    private static final List<String> ROWS = List.of("""
            insert into TH_RUN (ID_, LAUNCH_ID_, NUMBER_, PROCESS_INSTANCE_ID_, DEFINITION_ID_, DEFINITION_KEY_, TITLE_, SOURCE_,
            GROUP_, NAME_, SOURCE_ID_, FINGERPRINT_, CREATED_, DEPTH_)
            select ${id}, 'launch-' || cast(n as varchar(8)), n, 'instance-' || cast(n as varchar(8)), 'd', ${key},
            ${source} || ' :: ' || ${group} || ' :: ' || ${name}, ${source}, ${group}, ${name},
            's-' || cast(n / 3 as varchar(8)), 'f', timestamp '2026-03-01 00:00:00', 0 from ${series}""", """
            insert into ACT_RU_EXECUTION (ID_, REV_, PROC_INST_ID_, SEQUENCE_COUNTER_)
            select 'instance-' || cast(n as varchar(8)), 1, 'instance-' || cast(n as varchar(8)), 1
            from ${series} where mod(n, 10) = 0""", """
            insert into ACT_RU_INCIDENT (ID_, REV_, INCIDENT_TIMESTAMP_, INCIDENT_TYPE_, PROC_INST_ID_, ACTIVITY_ID_)
            select 'i-' || cast(n as varchar(8)), 1, timestamp '2026-03-01 00:00:00', 'failedJob',
            'instance-' || cast(n as varchar(8)), 'call' from ${series} where mod(n, 100) = 0""", """
            insert into ACT_RU_TASK (ID_, REV_, PROC_INST_ID_, EXECUTION_ID_)
            select 't-' || cast(n as varchar(8)), 1, 'instance-' || cast(n as varchar(8)),
            'instance-' || cast(n as varchar(8)) from ${series} where mod(n, 10) = 0""", """
            insert into ACT_HI_ACTINST (ID_, PROC_DEF_ID_, PROC_INST_ID_, EXECUTION_ID_, ACT_ID_, ACT_TYPE_, START_TIME_)
            select 'a-' || cast(n as varchar(8)) || '-' || cast(a as varchar(8)), 'd', 'instance-' || cast(n as varchar(8)), 'e',
            'call', 'serviceTask', timestamp '2026-03-01 00:00:00' from ${series} cross join ${three}""", """
            insert into ACT_RE_PROCDEF (ID_, REV_, KEY_, VERSION_, DEPLOYMENT_ID_, SUSPENSION_STATE_)
            select 'd-' || cast(n as varchar(8)), 1, 'k', n, 'd', 1 from ${series}""", """
            insert into TH_TREE (ID_, DEFINITION_ID_, DEFINITION_KEY_, VERSION_, TITLE_, SOURCE_, GROUP_, NAME_, START_EVENTS_,
            LATEST_)
            select 't-' || cast(n as varchar(8)), 'd-' || cast(n as varchar(8)), 'k', n,
            ${source} || ' :: ' || ${group} || ' :: ' || ${name} || ' ' || cast(n as varchar(8)), ${source}, ${group}, ${name}, 's', true from ${series}""");

    private RunRows() {}

    /** Fills an empty schema with so many runs and trees, and all that belongs to them. */
    public static void fill(Connection connection, int runs) throws SQLException {
        boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
        String numbers = h2 ? "(select x as %s from system_range(1, %d)) s%d" : "generate_series(1, %2$d) %1$s";
        try (Statement statement = connection.createStatement()) {
            for (String insert : ROWS) {
                statement.execute(insert.replace("${id}", "'r-' || lpad(cast(n as varchar(8)), 8, '0')")
                        .replace(
                                "${key}",
                                "case when mod(n, 2000) = 0 then 'rare' else 'key-' || cast(mod(n, 20) as varchar(8)) end")
                        .replace("${source}", "case when mod(n, 2001) = 0 then 'Rare' else 'Kinetic Request CE' end")
                        .replace(
                                "${group}",
                                "case when mod(n, 2002) = 0 then 'Rare' else 'Group ' || cast(mod(n, 3) as varchar(8)) end")
                        .replace(
                                "${name}",
                                "case when mod(n, 2003) = 0 then 'Rare' else 'Name ' || cast(mod(n, 3) as varchar(8)) end")
                        .replace("${series}", numbers.formatted("n", runs, 1))
                        .replace("${three}", numbers.formatted("a", 3, 2)));
            }
            statement.execute(h2 ? "analyze" : "vacuum analyze");
        }
    }
}
