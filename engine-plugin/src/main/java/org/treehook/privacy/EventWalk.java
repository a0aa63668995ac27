package org.treehook.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.privacy.OwedJobs.Job;
import org.treehook.sql.Sql;
import org.treehook.sql.Sql.Row;

/**
 * Events with what followed from them. One that the person has caused, or that is about them or about something that they made,
 * keeps nothing but where it happened; of any other the names go. An event of which something is owed stays whole.
 */
final class EventWalk implements Walk {

    static final String ERASED = "[erased]";

    private static final String TABLE = "TH_EVENT";
    private static final String SELECT =
            "select t.ID_, t.ACTOR_, t.SUBJECT_ID_, t.SNAPSHOT_, t.REDACTED_ from TH_EVENT t where ";
    private static final List<String> TEXTS = List.of("ACTOR_", "SUBJECT_ID_", "SNAPSHOT_");
    private static final Set<String> PLACES = Set.of("space", "kapp", "form");
    private static final Set<String> MAKERS = Set.of("createdBy", "submittedBy", "username");
    private static final Set<String> MADE = Set.of("submission", "discussion", "user", "identity");

    private final OwedJobs jobs;
    private final RunEnd runs;
    private final Clock clock;

    EventWalk(OwedJobs jobs, RunEnd runs, Clock clock) {
        this.jobs = jobs;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String name() {
        return TABLE;
    }

    @Override
    public Optional<String> step(Sql sql, Person person, String after, Tally tally) {
        Optional<String> end = Walk.end(sql, TABLE, "ID_", after, ROWS);
        end.ifPresent(last -> {
            Mention mention = Mention.in(TEXTS, person);
            List<Object> parameters = new ArrayList<>(List.of(after, last));
            parameters.addAll(mention.parameters());
            sql.list(
                            SELECT + "t.ID_ > ? and t.ID_ <= ? and " + mention.text()
                                    + " order by t.ID_"
                                    + (tally.counts() ? "" : " for update"),
                            Found::of,
                            parameters.toArray())
                    .forEach(event -> event(sql, person, event, tally));
        });
        return end;
    }

    private void event(Sql sql, Person person, Found event, Tally tally) {
        event(sql, person, event, event.isOf(person), tally);
    }

    private void event(Sql sql, Person person, Found event, boolean own, Tally tally) {
        String snapshot = own ? place(event, person) : person.without(event.snapshot());
        String actor = event.actor() == null ? null : person.without(event.actor());
        String subject = event.subject() == null ? null : person.without(event.subject());
        if (snapshot.equals(event.snapshot()) && same(actor, event.actor()) && same(subject, event.subject())) {
            return;
        }
        if (jobs.owesAny(sql, event.id(), tally)) {
            return;
        }
        if (!tally.counts()) {
            String missing = own ? "all that one person had to do with" : "names of a person";
            sql.update(
                    "update TH_EVENT set SNAPSHOT_ = ?, ACTOR_ = ?, SUBJECT_ID_ = ?, REDACTED_ = ?, REDACTED_AT_ = ? where"
                            + " ID_ = ?",
                    snapshot,
                    actor,
                    subject,
                    event.redacted() == null || event.redacted().isEmpty()
                            ? missing
                            : event.redacted() + "\n" + missing,
                    clock.instant(),
                    event.id());
        }
        tally.count(TABLE, event.id());
        if (own) {
            followed(sql, person, event.id(), tally);
        }
    }

    /** What was made of an own event is the person's too, down to the events that runs have raised. */
    private void followed(Sql sql, Person person, String eventId, Tally tally) {
        List<Job> made = OwedJobs.ofEvent(sql, eventId);
        for (Job job : made) {
            tally.count("TH_JOB", job.id());
            sql.list(
                            "select r.PROCESS_INSTANCE_ID_, r.TITLE_ from TH_RUN r where r.LAUNCH_ID_ = ? and"
                                    + " r.PROCESS_INSTANCE_ID_ is not null",
                            row -> new String[] {row.text("PROCESS_INSTANCE_ID_"), row.text("TITLE_")},
                            job.id())
                    .forEach(run -> run(sql, run[0], run[1], tally));
            sql.list(SELECT + "t.CAUSE_JOB_ID_ = ?", Found::of, job.id())
                    .forEach(event -> event(sql, person, event, true, tally));
            if (!tally.counts()) {
                jobs.clear(sql, job);
            }
        }
        if (!tally.counts()) {
            sql.update("update TH_VERDICT set REASON_ = ? where EVENT_ID_ = ? and REASON_ <> ''", ERASED, eventId);
            sql.update(
                    "update TH_VERDICT set REPLAY_REASON_ = ? where EVENT_ID_ = ? and REPLAY_REASON_ <> ''",
                    ERASED,
                    eventId);
        }
    }

    private void run(Sql sql, String instance, String title, Tally tally) {
        boolean goesOn = sql.first("select ID_ from ACT_RU_EXECUTION where ID_ = ?", row -> row.text("ID_"), instance)
                .isPresent();
        if (goesOn && !jobs.forced()) {
            tally.owed("run", instance, title);
            return;
        }
        tally.count("runs", instance);
        if (!tally.counts()) {
            if (goesOn) {
                runs.end(instance);
            }
            runs.forget(instance);
        }
    }

    /** Where it happened, without what happened. */
    private static String place(Found event, Person person) {
        if (!(Person.read(event.snapshot()) instanceof ObjectNode snapshot)) {
            return "{}";
        }
        snapshot.retain(PLACES);
        return person.without(snapshot).toString();
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return java.util.Objects.equals(one, other);
    }

    private record Found(
            String id,
            @Nullable String actor,
            @Nullable String subject,
            String snapshot,
            @Nullable String redacted) {

        static Found of(Row row) throws SQLException {
            return new Found(
                    row.text("ID_"),
                    row.textOrNull("ACTOR_"),
                    row.textOrNull("SUBJECT_ID_"),
                    row.text("SNAPSHOT_"),
                    row.textOrNull("REDACTED_"));
        }

        boolean isOf(Person person) {
            if (person.username().equals(actor) || person.username().equals(subject)) {
                return true;
            }
            JsonNode sections = Person.read(snapshot);
            return sections != null
                    && MADE.stream()
                            .anyMatch(section -> MAKERS.stream()
                                    .anyMatch(maker -> person.username()
                                            .equals(sections.path(section)
                                                    .path(maker)
                                                    .asText(null))));
        }
    }
}
