package org.treehook.demo.submission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Slice;
import org.treehook.demo.catalog.Form;
import org.treehook.demo.identity.Actor;

/** Answers lists of submissions; who isn't an administrator sees the own ones. */
@Component
final class SubmissionList {

    private final SubmissionRecords records;

    SubmissionList(SubmissionRecords records) {
        this.records = records;
    }

    Map<String, @Nullable Object> of(List<Form> forms, ListParameters parameters, Actor actor) {
        Map<String, Form> byId = forms.stream().collect(Collectors.toMap(Form::id, Function.identity()));
        Slice slice = parameters.slice();
        SubmissionQuery query =
                new SubmissionQuery(forms, parameters.coreState(), actor.spaceAdmin() ? null : actor.username(), slice);
        List<Submission> read = forms.isEmpty() ? List.of() : records.list(query);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "submissions",
                read.stream()
                        .limit(slice.limit())
                        .map(submission -> SubmissionView.of(
                                submission,
                                Objects.requireNonNull(byId.get(submission.formId())),
                                parameters.include()))
                        .toList());
        answer.put("messages", List.of());
        answer.put(
                "nextPageToken",
                slice.nextPageToken(read.stream()
                        .map(submission ->
                                new Slice.Position(submission.created().at(), submission.id()))
                        .toList()));
        return answer;
    }
}
