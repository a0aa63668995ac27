package org.treehook.tree;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.treehook.event.CauseSeal;
import org.treehook.event.Json;
import org.treehook.sql.Database;
import org.treehook.sql.RecordId;
import org.treehook.sql.Sql;
import org.treehook.sql.Sql.Row;
import org.treehook.tree.Deferrals.DeferralNotice;

/** Deferred steps and their tokens in the table {@code TH_DEFERRAL}. Who comes first is decided by the count of changed rows. */
public final class DeferralRows {

    /** As the engine writes it. */
    private static final int SUSPENDED = 2;

    private static final ObjectMapper JSON = Json.mapper();

    private final Database database;
    private final RunVariables variables;
    private final CauseSeal seal;
    private final Clock clock;

    public DeferralRows(Database database, RunVariables variables, CauseSeal seal, Clock clock) {
        this.database = database;
        this.variables = variables;
        this.seal = seal;
        this.clock = clock;
    }

    /**
     * The token of a step's next or current visit, 192 bits that nobody outside can compute. A step that is tried again
     * after a rollback gets the same one.
     */
    public String token(Place place) {
        return database.call(sql -> last(sql, place)
                        .filter(last -> last.activityInstanceId() == null || !last.completed())
                        .orElseGet(() -> next(sql, place)))
                .token();
    }

    /**
     * The run has come to the step. If its token was handed out while the step had another id, which a migration may change,
     * it is the step's.
     *
     * @param known whether the run's version has an activity of this id
     * @return variables for what was told before it did; empty if the step has to wait
     */
    public Optional<VariableMap> arrive(Place place, String activityInstanceId, Predicate<String> known) {
        return database.call(sql -> {
            Deferral deferral = last(sql, place)
                    .filter(last -> last.activityInstanceId() == null)
                    .or(() -> renamed(sql, place, known))
                    .orElseGet(() -> next(sql, place));
            if (sql.update(
                            "update TH_DEFERRAL set ACTIVITY_INSTANCE_ID_ = ? where ID_ = ? and ACTIVITY_INSTANCE_ID_ is null and COMPLETED_ is null",
                            activityInstanceId,
                            deferral.id())
                    == 1) {
                return Optional.empty();
            }
            sql.update(
                    "update TH_DEFERRAL set ACTIVITY_INSTANCE_ID_ = ? where ID_ = ?",
                    activityInstanceId,
                    deferral.id());
            return sql.first(
                    "select MESSAGE_, RESULTS_ from TH_DEFERRAL where ID_ = ?",
                    row -> told(row.textOrNull("MESSAGE_"), read(row.text("RESULTS_"))),
                    deferral.id());
        });
    }

    /** What was told, as variables of the step. */
    VariableMap told(@Nullable String message, JsonNode results) {
        return Variables.createVariables()
                .putValueTyped("result", variables.value(results))
                .putValueTyped(
                        "message",
                        variables.value(message == null ? NullNode.getInstance() : TextNode.valueOf(message)));
    }

    private static JsonNode read(String results) {
        try {
            return JSON.readTree(results);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Results are kept as JSON.", e);
        }
    }

    /** Takes a notice, if it is the first one for its token; returns whether it was. */
    boolean take(DeferralNotice notice, @Nullable String by) {
        return database.call(sql -> sql.update(
                        "update TH_DEFERRAL set COMPLETED_ = ?, COMPLETED_BY_ = ?, MESSAGE_ = ?, RESULTS_ = ?"
                                + " where TOKEN_ = ? and COMPLETED_ is null",
                        clock.instant(),
                        by,
                        notice.message(),
                        notice.results().toString(),
                        notice.token())
                == 1);
    }

    Optional<Deferral> find(String token) {
        return database.call(
                sql -> sql.first("select d.* from TH_DEFERRAL d where d.TOKEN_ = ?", DeferralRows::deferral, token));
    }

    /** Takes a notice back that could not be used, so that its token stays as it was. */
    void giveBack(Deferral deferral) {
        database.run(sql -> sql.update(
                "update TH_DEFERRAL set COMPLETED_ = null, COMPLETED_BY_ = null, MESSAGE_ = null, RESULTS_ = null"
                        + " where ID_ = ?",
                deferral.id()));
    }

    /**
     * The execution that waits at the step, or that of the step's scope where it wasn't reached yet; empty if there is none any
     * more. A migration may give the step to another execution, and an execution may have gone on to another step: the
     * activity instance stays.
     */
    Optional<Waiting> waiting(Deferral deferral) {
        String activityInstanceId = deferral.activityInstanceId();
        return database.call(sql -> activityInstanceId == null
                ? sql.first(
                        "select ID_, SUSPENSION_STATE_ from ACT_RU_EXECUTION where ID_ = ?",
                        // What it tells is kept, also while the run is suspended.
                        row -> new Waiting(row.text("ID_"), false),
                        deferral.scopeId())
                : sql.first(
                        "select ID_, SUSPENSION_STATE_ from ACT_RU_EXECUTION"
                                + " where PROC_INST_ID_ = ? and ACT_INST_ID_ = ? and ACT_ID_ is not null",
                        row -> new Waiting(row.text("ID_"), row.number("SUSPENSION_STATE_") == SUSPENDED),
                        deferral.processInstanceId(),
                        activityInstanceId));
    }

    /** The number and the source of the run, if it was launched as a tree. */
    Optional<LaunchedRun> run(Deferral deferral) {
        return database.call(sql -> sql.first(
                "select NUMBER_, SOURCE_ from TH_RUN where PROCESS_INSTANCE_ID_ = ?",
                row -> new LaunchedRun(row.bigNumber("NUMBER_"), row.textOrNull("SOURCE_")),
                deferral.processInstanceId()));
    }

    private static Optional<Deferral> last(Sql sql, Place place) {
        return sql.first(
                "select d.* from TH_DEFERRAL d where d.SCOPE_ID_ = ? and d.ACTIVITY_ID_ = ?"
                        + " order by d.VISIT_ desc fetch first 1 rows only",
                DeferralRows::deferral,
                place.scopeId(),
                place.activityId());
    }

    private static Optional<Deferral> renamed(Sql sql, Place place, Predicate<String> known) {
        List<String> ids = sql.list(
                "select ID_, ACTIVITY_ID_ from TH_DEFERRAL where SCOPE_ID_ = ? and ACTIVITY_INSTANCE_ID_ is null",
                row -> known.test(row.text("ACTIVITY_ID_")) ? "" : row.text("ID_"),
                place.scopeId());
        List<String> homeless = ids.stream().filter(id -> !id.isEmpty()).toList();
        if (homeless.size() != 1) {
            return Optional.empty();
        }
        sql.update(
                "update TH_DEFERRAL set ACTIVITY_ID_ = ?, VISIT_ = ? where ID_ = ?",
                place.activityId(),
                last(sql, place).map(Deferral::visit).orElse(0) + 1,
                homeless.get(0));
        return last(sql, place);
    }

    private Deferral next(Sql sql, Place place) {
        int visit = last(sql, place).map(Deferral::visit).orElse(0) + 1;
        String token = seal.token("deferral " + place.scopeId() + " " + place.activityId() + " " + visit);
        // A branch beside this one may ask for the same token at the same time.
        sql.insertIfAbsent(
                "TH_DEFERRAL",
                "TOKEN_, ID_, PROCESS_INSTANCE_ID_, SCOPE_ID_, ACTIVITY_ID_, VISIT_, TENANT_ID_, CREATED_",
                token,
                RecordId.next(),
                place.processInstanceId(),
                place.scopeId(),
                place.activityId(),
                visit,
                place.tenantId(),
                clock.instant());
        return sql.first("select d.* from TH_DEFERRAL d where d.TOKEN_ = ?", DeferralRows::deferral, token)
                .orElseThrow();
    }

    private static Deferral deferral(Row row) throws SQLException {
        return new Deferral(
                row.text("ID_"),
                row.text("TOKEN_"),
                row.text("PROCESS_INSTANCE_ID_"),
                row.text("SCOPE_ID_"),
                row.textOrNull("ACTIVITY_INSTANCE_ID_"),
                row.number("VISIT_"),
                row.instantOrNull("COMPLETED_") != null);
    }

    /**
     * A deferred step of a run.
     *
     * @param scopeId of the execution of the scope that the step stands in
     * @param tenantId of the run, or null
     */
    public record Place(
            String processInstanceId,
            String scopeId,
            String activityId,
            @Nullable String tenantId) {}

    record Deferral(
            String id,
            String token,
            String processInstanceId,
            String scopeId,
            @Nullable String activityInstanceId,
            int visit,
            boolean completed) {}

    record Waiting(String executionId, boolean suspended) {}

    record LaunchedRun(long number, @Nullable String source) {}
}
