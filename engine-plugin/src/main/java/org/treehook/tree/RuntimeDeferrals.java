package org.treehook.tree;

import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.RuntimeService;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;
import org.treehook.tree.DeferralRows.Deferral;
import org.treehook.tree.DeferralRows.LaunchedRun;
import org.treehook.tree.DeferralRows.Waiting;

/** {@link Deferrals} on the engine's {@link RuntimeService}. The token is the permission. */
final class RuntimeDeferrals implements Deferrals {

    private final Database database;
    private final DeferralRows rows;
    private final Supplier<RuntimeService> runtime;
    private final Deferrals.Privileged privileged;

    RuntimeDeferrals(
            Database database, DeferralRows rows, Supplier<RuntimeService> runtime, Deferrals.Privileged privileged) {
        this.database = database;
        this.rows = rows;
        this.runtime = runtime;
        this.privileged = privileged;
    }

    @Override
    public Completion complete(DeferralNotice notice, String source, @Nullable String by) {
        return database.call(sql -> privileged.call(() -> completed(notice, source, by)));
    }

    private Completion completed(DeferralNotice notice, String source, @Nullable String by) {
        Optional<Deferral> known = rows.find(notice.token());
        if (known.isEmpty()) {
            return new Completion.Unknown();
        }
        Optional<LaunchedRun> run = rows.run(known.get());
        if (run.map(LaunchedRun::source).filter(name -> !name.equals(source)).isPresent()) {
            return new Completion.Unknown();
        }
        if (!rows.take(notice, by)) {
            return new Completion.Late("The deferred task of this token was completed before.");
        }
        // Read again: the run may have come to the step meanwhile.
        Deferral deferral = rows.find(notice.token()).orElseThrow();
        return rows.waiting(deferral)
                .map(waiting -> goOn(waiting, deferral, notice, run))
                .orElseGet(() -> {
                    rows.giveBack(deferral);
                    return new Completion.Late(
                            "The deferred task of this token waits no more: its run has ended or passed it.");
                });
    }

    private Completion goOn(Waiting waiting, Deferral deferral, DeferralNotice notice, Optional<LaunchedRun> run) {
        if (waiting.suspended()) {
            rows.giveBack(deferral);
            return new Completion.Suspended("The run of this deferred task is suspended; try again later.");
        }
        if (deferral.activityInstanceId() != null) {
            runtime.get().setVariablesLocal(waiting.executionId(), rows.told(notice.message(), notice.results()));
            runtime.get().signal(waiting.executionId());
        }
        return new Completion.Done(run.map(LaunchedRun::number).orElse(null));
    }
}
