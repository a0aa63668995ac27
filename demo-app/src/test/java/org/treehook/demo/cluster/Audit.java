package org.treehook.demo.cluster;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a database and a foreign endpoint say when nothing is owed any more. What should be there follows from the
 * submissions alone: each that is submitted has one event, each event one job for each webhook whose word it has.
 */
record Audit(
        List<Event> events,
        List<Job> jobs,
        List<Run> runs,
        List<String> incidents,
        List<String> instances,
        List<String> tasks,
        List<Call> calls) {

    static Audit of(Supplier<Connection> database, List<Call> calls) {
        Rows rows = new Rows(database);
        return new Audit(
                rows.read(
                        row -> new Event(row.getString(1), row.getString(2), row.getString(3)),
                        "select s.ID, s.VALUES_, e.ID_ from P_SUBMISSION s left join TH_EVENT e on e.SUBJECT_ID_ = s.ID"
                                + " and e.EVENT_ = 'Submitted' where s.CORE_STATE = 'Submitted'"),
                rows.read(
                        row -> new Job(
                                row.getString(1),
                                row.getString(2),
                                Hook.titled(row.getString(3)),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)),
                        "select t.ID_, t.EVENT_ID_, t.NAME_, t.OUTCOME_, j.ID_, j.RETRIES_ from TH_JOB t"
                                + " left join ACT_RU_JOB j on j.ID_ = t.ENGINE_JOB_ID_"),
                rows.read(
                        row -> new Run(row.getString(1), row.getString(2)),
                        "select LAUNCH_ID_, PROCESS_INSTANCE_ID_ from TH_RUN"),
                rows.texts("select CONFIGURATION_ from ACT_RU_INCIDENT"),
                rows.texts("select ID_ from ACT_HI_PROCINST where PROC_DEF_KEY_ = 'submissions-services-submitted'"),
                rows.texts("select PROC_INST_ID_ from ACT_RU_TASK"),
                calls);
    }

    void check() {
        everySubmissionHasItsJobs();
        everyJobHasEnded();
        everyLaunchHasOneRun();
        everyCallIsOfItsJob();
    }

    /** All acknowledged ones are among what was looked at. */
    void has(List<String> acknowledged) {
        Set<String> known = events.stream().map(Event::submission).collect(Collectors.toSet());
        assertThat(acknowledged).as("acknowledged, and not there").allMatch(known::contains);
    }

    /** The calls of each job that reached the endpoint. */
    Map<String, Long> callsByJob() {
        return calls.stream().collect(groupingBy(Call::webhookId, counting()));
    }

    private void everySubmissionHasItsJobs() {
        assertThat(events).as("submissions without event").allMatch(event -> event.id() != null);
        assertThat(events)
                .as("events of one submission")
                .extracting(Event::submission)
                .doesNotHaveDuplicates();
        List<String> owed = new ArrayList<>();
        events.forEach(event -> Hook.matching(event.values()).forEach(hook -> owed.add(event.id() + " " + hook)));
        assertThat(jobs)
                .as("jobs")
                .extracting(job -> job.event() + " " + job.hook())
                .containsExactlyInAnyOrderElementsOf(owed);
    }

    private void everyJobHasEnded() {
        assertThat(jobs)
                .as("not Complete")
                .filteredOn(job -> !job.hook().fails())
                .allMatch(job -> "Complete".equals(job.outcome()) && job.row() == null);
        List<Job> failed = jobs.stream().filter(job -> job.hook().fails()).toList();
        assertThat(failed).as("not Failed").allMatch(job -> job.outcome() == null && "0".equals(job.retries()));
        assertThat(incidents)
                .as("incidents")
                .containsExactlyInAnyOrderElementsOf(
                        failed.stream().map(job -> String.valueOf(job.row())).toList());
    }

    private void everyLaunchHasOneRun() {
        Map<String, Run> ledger = runs.stream().collect(Collectors.toMap(Run::launch, Function.identity()));
        assertThat(jobs)
                .as("no run")
                .filteredOn(job -> job.hook().launches())
                .allMatch(job -> ledger.containsKey(job.id()));
        assertThat(instances)
                .as("process instances")
                .containsExactlyInAnyOrderElementsOf(
                        runs.stream().map(run -> String.valueOf(run.instance())).toList());
        assertThat(tasks).as("first steps of runs").containsExactlyInAnyOrderElementsOf(instances);
    }

    private void everyCallIsOfItsJob() {
        Set<String> expected = jobs.stream()
                .filter(job -> job.hook().reachesEndpoint())
                .map(Job::id)
                .collect(Collectors.toSet());
        assertThat(callsByJob().keySet()).as("jobs that reached the endpoint").isEqualTo(expected);
        calls.stream()
                .collect(groupingBy(Call::webhookId))
                .values()
                .forEach(same -> assertThat(same)
                        .as("one job, one request")
                        .extracting(call -> call.path() + call.body())
                        .containsOnly(same.get(0).path() + same.get(0).body()));
    }

    @Override
    public String toString() {
        return events.size() + " events, " + jobs.size() + " jobs, " + runs.size() + " runs, " + calls.size()
                + " calls at the endpoint of which "
                + (calls.size() - callsByJob().size())
                + " repeated; lost 0, started twice 0";
    }

    /** One submission with its event. */
    record Event(String submission, String values, @Nullable String id) {}

    /** One job, with what is left of it in the engine's table. */
    record Job(
            String id,
            String event,
            Hook hook,
            @Nullable String outcome,
            @Nullable String row,
            @Nullable String retries) {}

    /** One row of the ledger. */
    record Run(String launch, @Nullable String instance) {}
}
