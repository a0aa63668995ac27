package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.event.EventScope;
import org.treehook.event.PlatformEvent;
import org.treehook.explain.EventDetail;
import org.treehook.explain.EventHistory;
import org.treehook.explain.EventQuery;
import org.treehook.explain.EventSummary;
import org.treehook.filter.VerdictLog;
import org.treehook.sql.Position;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** The lists of events, and what is known of one. */
abstract class EventHistoryContract {

    private static final String MISSING = "/kinetic-task/app/api/v1/run-tree/A/B/C";
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final TestEngine engine;

    EventHistoryContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void eventsAreListedNewestFirst() {
        String noon = publish("Submitted", "s-1", 0);
        String later = publish("Closed", "s-1", 60);
        String earlier = publish("Created", "s-1", -60);

        assertThat(ids(EventQuery.all(25))).containsExactly(later, noon, earlier);
        EventSummary first = history().list(EventQuery.all(1)).events().get(0);
        assertThat(first)
                .isEqualTo(new EventSummary(
                        later,
                        "Submission",
                        "Closed",
                        EventScope.kapp("services"),
                        "s-1",
                        "jane",
                        null,
                        NOON.plusSeconds(60)));
    }

    @Test
    void eachFilterLeavesTheOthersOut() {
        String submitted = publish("Submitted", "s-1", 0);
        String closed = publish("Closed", "s-2", 60);
        String team = engine.publish(PlatformEvent.of("Team", "Created")
                .about("t-1")
                .at(NOON.plusSeconds(120))
                .with("team", Collections.emptyMap())
                .build());

        assertThat(ids(query(EventScope.kapp("services"), null, null, null, null, null, null)))
                .containsExactly(closed, submitted);
        assertThat(ids(query(EventScope.space(), null, null, null, null, null, null)))
                .containsExactly(team);
        assertThat(ids(query(EventScope.kapp("garden"), null, null, null, null, null, null)))
                .isEmpty();
        assertThat(ids(query(null, "Submission", null, null, null, null, null))).containsExactly(closed, submitted);
        assertThat(ids(query(null, null, "Closed", null, null, null, null))).containsExactly(closed);
        assertThat(ids(query(null, null, null, "s-1", null, null, null))).containsExactly(submitted);
        assertThat(ids(query(null, null, null, null, null, NOON.plusSeconds(60), null)))
                .containsExactly(team, closed);
        assertThat(ids(query(null, null, null, null, null, null, NOON.plusSeconds(60))))
                .containsExactly(submitted);
    }

    @Test
    void eventsAreFoundByWhatAWebhookSaid() {
        hook("Cleaning", "form('slug') === 'cleaning'");
        hook("Wrong", "submission('id') === 's-2' ? 1 : false");
        String first = publish("Submitted", "s-1", 0);
        String second = publish("Submitted", "s-2", 1);
        publish("Closed", "s-2", 2);

        assertThat(ids(said("matched"))).containsExactly(second, first);
        assertThat(ids(said("not matched"))).containsExactly(first);
        assertThat(ids(said("error"))).containsExactly(second);
        assertThat(ids(said("loop stopped"))).isEmpty();
    }

    @Test
    void pagesMeetEveryEventOnceThoughSomeHappenedAtOnceAndMoreArrive() {
        List<String> published = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            published.add(publish("Submitted", "s-" + i, i / 3));
        }
        Collections.reverse(published);

        List<String> met = new ArrayList<>();
        EventQuery query = EventQuery.all(2);
        EventHistory.Page page = history().list(query);
        add(page, met);
        while (page.next() != null) {
            publish("Submitted", "late", 100);
            String token = page.next().toString();
            page = history().list(query.after(Position.parse(token).orElseThrow()));
            add(page, met);
        }
        assertThat(met).containsExactlyElementsOf(published);
    }

    @Test
    void aPageHoldsUpToAThousand() {
        assertThatThrownBy(() -> EventQuery.all(0)).hasMessage("The limit is from 1 to 1000.");
        assertThatThrownBy(() -> EventQuery.all(1001)).hasMessage("The limit is from 1 to 1000.");
        assertThat(Position.parse("nonsense")).isEmpty();
        assertThat(Position.parse("9999999999999999999.x")).isEmpty();
    }

    @Test
    void ofOneEventEverythingIsKnown() {
        hook("Cleaning", "form('slug') === 'cleaning'");
        hook("Garden", "form('slug') === 'garden'");
        String id = publish("Submitted", "s-1", 0);

        EventDetail event = history().find(id).orElseThrow();
        assertThat(event.summary().id()).isEqualTo(id);
        assertThat(event.snapshot().at("/values/Rooms")).hasToString("[\"K1\",\"K2\"]");
        assertThat(event.snapshot().at("/identity/username").asText()).isEqualTo("jane");
        assertThat(event.verdicts())
                .extracting(VerdictLog.Kept::webhookName, VerdictLog.Kept::verdict, VerdictLog.Kept::reason)
                .containsExactly(
                        tuple("Cleaning", "matched", ""),
                        tuple("Garden", "not matched", "form('slug') → \"cleaning\""));
        assertThat(event.jobs()).containsExactly(engine.onlyJob());
        assertThat(history().find("nothing")).isEmpty();
    }

    private EventHistory history() {
        return engine.treehook().explain().events();
    }

    private void hook(String name, String filter) {
        engine.deploy(name, Models.webhook(name, name, filter, MISSING));
    }

    private String publish(String action, String id, int secondsAfterNoon) {
        return engine.publish(Events.submission(action, id)
                .at(NOON.plusSeconds(secondsAfterNoon))
                .build());
    }

    private List<String> ids(EventQuery query) {
        EventHistory.Page page = history().list(query);
        assertThat(page.next()).isNull();
        return page.events().stream().map(EventSummary::id).toList();
    }

    private static void add(EventHistory.Page page, List<String> ids) {
        page.events().forEach(event -> ids.add(event.id()));
    }

    private static EventQuery said(String verdict) {
        return query(null, null, null, null, verdict, null, null);
    }

    private static EventQuery query(
            @Nullable EventScope scope,
            @Nullable String type,
            @Nullable String event,
            @Nullable String subject,
            @Nullable String verdict,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new EventQuery(scope, null, type, event, subject, verdict, from, to, 25, null);
    }
}
