package org.treehook.privacy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treehook.privacy.Walk.Tally;
import org.treehook.retention.JobHistory;
import org.treehook.security.AuditLog;
import org.treehook.security.Permissions;
import org.treehook.sql.Database;

/** {@link Erasure} by walks through one table after the other. Nothing of the person is kept between two calls. */
public final class PersonErasure implements Erasure {

    private static final String EVERYBODY = "*";
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Pattern PLACE = Pattern.compile("(erased-[0-9a-f]{12}):([^:]{1,80}):(.{0,255})");

    private final Database database;
    private final Permissions permissions;
    private final AuditLog audit;
    private final Supplier<@Nullable String> currentUser;
    private final Supplier<Optional<PersonalData>> application;
    private final Supplier<EngineKeeps> keeps;
    private final Predicate<String> cancel;
    private final RunEnd runs;
    private final JobHistory history;
    private final String evaluation;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /**
     * The erasure of one engine.
     *
     * @param application what it keeps itself, if it says so
     * @param cancel cancels the job of an id as the current user; false if that can't be
     * @param evaluation the type of the engine jobs that ask an event's webhooks
     * @param clock for how long a call may take
     */
    public PersonErasure(
            Database database,
            Permissions permissions,
            AuditLog audit,
            Supplier<@Nullable String> currentUser,
            Supplier<Optional<PersonalData>> application,
            Supplier<EngineKeeps> keeps,
            Predicate<String> cancel,
            RunEnd runs,
            JobHistory history,
            String evaluation,
            Clock clock) {
        this.database = database;
        this.permissions = permissions;
        this.audit = audit;
        this.currentUser = currentUser;
        this.application = application;
        this.keeps = keeps;
        this.cancel = cancel;
        this.runs = runs;
        this.history = history;
        this.evaluation = evaluation;
        this.clock = clock;
    }

    @Override
    public ErasureReport erase(ErasureOrder order) {
        order.check();
        permissions.requireDeleteUser(order.username());
        if (!order.values().isEmpty()) {
            // They could be anybody's words.
            permissions.requireDeleteUser(EVERYBODY);
        }
        String user = currentUser.get();
        if (order.username().equals(user)) {
            throw new NotErasable("You can't erase yourself; somebody else with the permission can.");
        }
        List<Walk> walks = walks(order);
        Place from = place(order.from(), walks);
        Person person = new Person(order.username(), from.pseudonym(), identifiers(order));
        Tally tally = new Tally(order.dryRun(), from.pseudonym(), new TreeMap<>());
        Place next = walk(walks, person, from, tally);
        if (!order.dryRun()) {
            note(order, next, tally, user);
        }
        return new ErasureReport(
                from.pseudonym(),
                next == null ? null : next.toString(),
                tally.counted(),
                tally.owed(),
                tally.owedCount());
    }

    private @Nullable Place walk(List<Walk> walks, Person person, Place from, Tally tally) {
        Instant end = clock.instant().plus(LONGEST);
        String after = from.after();
        for (int i = from.index(walks); i < walks.size(); i++) {
            Walk walk = walks.get(i);
            Optional<String> last = Optional.of(after);
            while (last.isPresent()) {
                String begin = last.get();
                // Step by step: what has ended stays done, whatever becomes of the next one.
                last = database.call(sql -> walk.step(sql, person, begin, tally));
                if (last.isPresent() && !clock.instant().isBefore(end)) {
                    return new Place(person.pseudonym(), walk.name(), last.get());
                }
            }
            after = "";
        }
        return null;
    }

    private List<Walk> walks(ErasureOrder order) {
        OwedJobs jobs = new OwedJobs(order.force(), cancel, evaluation, history);
        List<Walk> walks = new ArrayList<>(List.of(new EventWalk(jobs, runs, clock), jobs));
        StandardTables.ofPlugin().forEach(table -> walks.add(new Walk.Table(table)));
        EngineKeeps engine = keeps.get();
        StandardTables.ofEngine(engine).forEach(table -> walks.add(new Walk.Table(table)));
        walks.add(order.force() ? new Walk.Table(StandardTables.variables()) : new VariableWalk());
        walks.add(new ByteWalk(order.force()));
        application.get().ifPresent(data -> data.tables().forEach(table -> walks.add(new Walk.Table(table))));
        StandardTables.ofAccount(engine).forEach(table -> walks.add(new Walk.Table(table)));
        return walks;
    }

    private Set<String> identifiers(ErasureOrder order) {
        Set<String> all = new HashSet<>(order.values());
        if (keeps.get().accounts()) {
            database.call(sql -> sql.first(
                            "select FIRST_, LAST_, EMAIL_ from ACT_ID_USER where ID_ = ?",
                            row -> Stream.of(
                                            (Optional.ofNullable(row.textOrNull("FIRST_"))
                                                                    .orElse("") + " "
                                                            + Optional.ofNullable(row.textOrNull("LAST_"))
                                                                    .orElse(""))
                                                    .strip(),
                                            Optional.ofNullable(row.textOrNull("EMAIL_"))
                                                    .orElse("")
                                                    .strip())
                                    .filter(text -> !text.isEmpty())
                                    .toList(),
                            order.username()))
                    .ifPresent(all::addAll);
        }
        application.get().ifPresent(data -> all.addAll(data.identifiers(order.username())));
        return all;
    }

    /** Who has erased whom is not kept, only that somebody was. */
    private void note(ErasureOrder order, @Nullable Place next, Tally tally, @Nullable String user) {
        ObjectNode after = JsonNodeFactory.instance.objectNode();
        ObjectNode counts = after.put("pseudonym", tally.pseudonym())
                .put("force", order.force())
                .put("complete", next == null)
                .put("owed", tally.owedCount())
                .putObject("counts");
        tally.counted().forEach(counts::put);
        audit.record(new AuditLog.Entry(null, null, "erase person", user, clock.instant(), null, after.toString()));
    }

    private Place place(@Nullable String from, List<Walk> walks) {
        if (from == null) {
            byte[] bytes = new byte[6];
            random.nextBytes(bytes);
            return new Place(
                    "erased-" + HexFormat.of().formatHex(bytes), walks.get(0).name(), "");
        }
        Matcher matcher = PLACE.matcher(from);
        Place place = matcher.matches() ? new Place(matcher.group(1), matcher.group(2), matcher.group(3)) : null;
        if (place == null || place.index(walks) < 0) {
            throw new NotErasable("The continuation is none that an erasure has answered; leave it out to begin anew.");
        }
        return place;
    }

    /**
     * Where to go on.
     *
     * @param walk its name
     * @param after the last key that was seen
     */
    private record Place(String pseudonym, String walk, String after) {

        int index(List<Walk> walks) {
            return walks.stream().map(Walk::name).toList().indexOf(walk);
        }

        @Override
        public String toString() {
            return pseudonym + ":" + walk + ":" + after;
        }
    }
}
