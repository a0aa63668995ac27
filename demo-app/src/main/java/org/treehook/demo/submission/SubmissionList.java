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
import org.treehook.demo.api.Text;
import org.treehook.demo.catalog.Form;
import org.treehook.demo.catalog.FormOwner;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;

/** Answers lists of submissions; who isn't an administrator sees the own ones, and all of the datastore. */
@Component
public final class SubmissionList {

    private final SubmissionRecords records;

    SubmissionList(SubmissionRecords records) {
        this.records = records;
    }

    /**
     * One page.
     *
     * @param forms of any of these, all of one owner
     * @param createdBy only those of this user; null for everyone's
     */
    public Found page(List<Form> forms, @Nullable CoreState coreState, @Nullable String createdBy, Slice slice) {
        return page(forms, new Search(List.of(), coreState, createdBy), slice);
    }

    /**
     * As the other one, and only those with a value that begins with a text, whatever its case.
     *
     * @param field the value's field, or an empty name for the handle
     * @param beginning at most 199 characters; empty for any value or none
     */
    public Found page(
            List<Form> forms,
            @Nullable CoreState coreState,
            @Nullable String createdBy,
            String field,
            String beginning,
            Slice slice) {
        if (beginning.isBlank()) {
            return page(forms, coreState, createdBy, slice);
        }
        requireField(field, forms);
        String text = ValueIndex.normal(Text.bounded("text", beginning.strip(), ValueIndex.LENGTH - 1));
        return page(forms, new Search(List.of(new ValueCondition(field, true, text)), coreState, createdBy), slice);
    }

    Map<String, @Nullable Object> of(FormOwner owner, List<Form> forms, ListParameters parameters, Actor actor) {
        Map<String, Form> byId = forms.stream().collect(Collectors.toMap(Form::id, Function.identity()));
        Slice slice = parameters.slice();
        Search search = parameters.search();
        if (search.coreState() != null) {
            search.coreState().in(owner);
        }
        search.values().forEach(condition -> requireField(condition.field(), forms));
        boolean all = actor.spaceAdmin() || owner.isDatastore();
        boolean none = !all && search.createdBy() != null && !search.createdBy().equals(actor.username());
        Found found = none ? Found.NOTHING : page(forms, all ? search : search.onlyBy(actor.username()), slice);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(
                "submissions",
                found.submissions().stream()
                        .map(submission -> SubmissionView.of(
                                submission,
                                Objects.requireNonNull(byId.get(submission.formId())),
                                parameters.include()))
                        .toList());
        answer.put("messages", List.of());
        answer.put("nextPageToken", found.nextPageToken());
        return answer;
    }

    private Found page(List<Form> forms, Search search, Slice slice) {
        List<Submission> read = forms.isEmpty() ? List.of() : records.list(new SubmissionQuery(forms, search, slice));
        return new Found(
                read.stream().limit(slice.limit()).toList(),
                slice.nextPageToken(read.stream()
                        .map(submission ->
                                new Slice.Position(submission.created().at(), submission.id()))
                        .toList()));
    }

    private static void requireField(String name, List<Form> forms) {
        if (!name.equals(ValueIndex.HANDLE)
                && forms.stream().noneMatch(form -> form.layout().fields().containsKey(name))) {
            throw new ApiException(400, "No form here has a field \"" + name + "\".");
        }
    }

    /**
     * A page of a list.
     *
     * @param nextPageToken null at the end
     */
    public record Found(
            List<Submission> submissions, @Nullable String nextPageToken) {

        static final Found NOTHING = new Found(List.of(), null);

        public Found {
            submissions = List.copyOf(submissions);
        }
    }
}
