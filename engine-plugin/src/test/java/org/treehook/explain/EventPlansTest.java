package org.treehook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.treehook.event.EventScope;
import org.treehook.security.Visible;
import org.treehook.sql.Position;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.PostgresPlans;

/** How PostgreSQL goes about the queries for events, with enough of them that it matters. */
@OnPostgres
class EventPlansTest {

    private static final Instant THEN = Instant.parse("2026-05-01T00:00:00Z");
    private static final Visible SOME = new Visible(false, Set.of("rare"), true, Set.of());

    private static @Nullable PostgresPlans plans;

    @BeforeAll
    static void manyEvents() throws SQLException {
        plans = PostgresPlans.fresh();
        try (Statement statement = plans.connection().createStatement()) {
            statement.execute("""
                    insert into TH_EVENT (ID_, TYPE_, EVENT_, KAPP_, SUBJECT_ID_, TIMESTAMP_, SNAPSHOT_, DEPTH_)
                    select 'e-' || lpad(n::text, 8, '0'), case when n % 1000 = 0 then 'Form' else 'Submission' end,
                    case when n % 3 = 0 then 'Submitted' else 'Created' end,
                    case when n % 500 = 0 then 'rare' else 'services' end, 's-' || (n / 3),
                    timestamp '2026-04-01' + n * interval '1 minute', '{}', 0
                    from generate_series(1, 40000) n""");
            statement.execute("""
                    insert into TH_VERDICT (ID_, EVENT_ID_, WEBHOOK_ID_, WEBHOOK_NAME_, BINDING_ID_, DEFINITION_KEY_, VERDICT_)
                    select 'v-' || n || '-' || w, 'e-' || lpad(n::text, 8, '0'), 'w-' || w, 'Webhook ' || w, 'b-' || w,
                    case when w = 1 and n % 2000 = 0 then 'rare' else 'key-' || w end,
                    case when w = 2 and n % 2000 = 0 then 'error' else 'matched' end
                    from generate_series(1, 40000) n, generate_series(1, 3) w""");
            statement.execute("analyze");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        if (plans != null) {
            plans.close();
        }
    }

    @Test
    void theNewestEventsComeFromTheIndexOnTime() {
        assertThat(plan(search -> search.list(EventQuery.all(25), 26, Visible.all())))
                .contains("th_event_time")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void aLaterPageBeginsInTheIndexWhereTheOneBeforeEnded() {
        EventQuery query = EventQuery.all(25).after(new Position(THEN, "e-00030000"));
        assertThat(plan(search -> search.list(query, 26, Visible.all())))
                .containsPattern("Index Scan Backward using th_event_time[^\\n]*\\n\\s*Index Cond: \\(timestamp_ <=")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void eventsOfOneKindComeFromTheIndexOnTypeAndEvent() {
        EventQuery query =
                new EventQuery(EventScope.kapp("services"), null, "Form", "Created", null, null, null, null, 100, null);
        assertThat(plan(search -> search.list(query, 100, Visible.all())))
                .contains("th_event_type")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void theNewestEventsOfATypeAreFoundFromIndexesBeItFrequentOrNotThereAtAll() {
        for (String type : List.of("Form", "Submission", "Team")) {
            EventQuery query = new EventQuery(null, null, type, null, null, null, null, null, 20, null);
            assertThat(plan(search -> search.list(query, 20, Visible.all())))
                    .containsAnyOf("th_event_type", "th_event_time")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void eventsOfAKappComeFromTheIndexOnKapps() {
        EventQuery query = new EventQuery(EventScope.kapp("rare"), null, null, null, null, null, null, null, 25, null);
        assertThat(plan(search -> search.list(query, 26, Visible.all())))
                .contains("th_event_kapp")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void eventsOfARecordComeFromTheIndexOnSubjects() {
        assertThat(plan(search -> search.list(EventQuery.about("s-700", 25), 26, Visible.all())))
                .contains("th_event_subject")
                .doesNotContain("Seq Scan");
        assertThat(plan(search -> search.lastAsked("s-700", "w-1", null, Visible.all())))
                .contains("th_event_subject")
                .containsAnyOf("th_verdict_event", "th_verdict_webhook")
                .doesNotContain("Seq Scan");
    }

    @Test
    void eventsOfATimeComeFromTheIndexOnTime() {
        EventQuery query = new EventQuery(null, null, null, null, null, null, THEN.minusSeconds(3600), THEN, 25, null);
        assertThat(plan(search -> search.list(query, 26, Visible.all())))
                .contains("th_event_time")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void aRareVerdictIsFoundFromItsIndex() {
        EventQuery query = new EventQuery(null, null, null, null, null, "error", null, null, 25, null);
        assertThat(plan(search -> search.list(query, 26, Visible.all())))
                .contains("th_verdict_verdict", "th_event_pk")
                .doesNotContain("Seq Scan");
    }

    @Test
    void whatIsReadableThroughOneRareDefinitionIsFoundFromItsIndex() {
        assertThat(plan(search -> search.list(EventQuery.all(25), 26, SOME)))
                .contains("th_verdict_key", "th_event_pk")
                .doesNotContain("Seq Scan");
    }

    @Test
    void oneEventIsFoundByItsKey() {
        assertThat(plan(search -> search.find("e-00000100", SOME)))
                .contains("th_event_pk")
                .containsAnyOf("th_verdict_event", "th_verdict_key")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aNameOfOldIsFoundFromItsIndex() {
        assertThat(plan(search -> search.lastNamed("Gone", EventScope.kapp("services"), Visible.all())))
                .contains("th_verdict_name")
                .doesNotContain("Seq Scan");
    }

    /** The plan of the one statement that a search makes. */
    private static String plan(Consumer<EventSearch> use) {
        List<String> made = Objects.requireNonNull(plans).of(database -> use.accept(new EventSearch(database)));
        assertThat(made).hasSize(1);
        return made.get(0);
    }
}
