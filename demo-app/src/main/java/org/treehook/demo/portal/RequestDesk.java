package org.treehook.demo.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.catalog.FormLayout;
import org.treehook.demo.catalog.FormPlace;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.submission.CoreState;
import org.treehook.demo.submission.FoundSubmission;
import org.treehook.demo.submission.SubmissionInput;
import org.treehook.demo.submission.SubmissionLifecycle;

/** Takes what somebody filled in. A form is shown as a whole here, whatever its pages are. */
@Component
final class RequestDesk {

    private final SubmissionLifecycle lifecycle;
    private final ObjectMapper json;

    RequestDesk(SubmissionLifecycle lifecycle, ObjectMapper json) {
        this.lifecycle = lifecycle;
        this.json = json;
    }

    FoundSubmission save(FormPlace place, Map<String, Object> values, Actor actor) {
        return lifecycle.create(place, input(CoreState.DRAFT, values, Set.of()), null, null, actor);
    }

    FoundSubmission submit(FormPlace place, Map<String, Object> values, Actor actor) {
        return lifecycle.create(place, input(CoreState.SUBMITTED, values, Set.of()), null, null, actor);
    }

    /** Writes a draft or record anew: what is not filled in any more has no value any more. */
    FoundSubmission rewrite(FoundSubmission draft, Map<String, Object> values, boolean submit, Actor actor) {
        Set<String> gone = new TreeSet<>(draft.submission().values().keySet());
        gone.removeAll(values.keySet());
        CoreState state = submit ? CoreState.SUBMITTED : CoreState.DRAFT;
        return lifecycle.update(draft.submission().id(), input(state, values, gone), actor);
    }

    void close(String id, Actor actor) {
        lifecycle.update(id, new SubmissionInput(CoreState.CLOSED.label(), null, null, null), actor);
    }

    void delete(String id, Actor actor) {
        lifecycle.delete(id, actor);
    }

    /** The required fields that have no value yet. */
    static Set<String> missing(FormLayout layout, Map<String, Object> values) {
        Set<String> missing = new TreeSet<>();
        layout.fields().values().stream()
                .filter(field -> field.required() && !values.containsKey(field.name()))
                .forEach(field -> missing.add(field.name()));
        return missing;
    }

    private SubmissionInput input(CoreState state, Map<String, Object> values, Set<String> gone) {
        Map<String, JsonNode> written = new LinkedHashMap<>();
        values.forEach((name, value) -> written.put(name, json.valueToTree(value)));
        gone.forEach(name -> written.put(name, json.nullNode()));
        return new SubmissionInput(state.label(), written, null, null);
    }

    /** The values of a submission, each as a list, for a page to show. */
    static Map<String, List<String>> shown(@Nullable Map<String, Object> values) {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        if (values != null) {
            values.forEach((name, value) -> shown.put(
                    name,
                    value instanceof List<?> many
                            ? many.stream().map(String::valueOf).toList()
                            : List.of(String.valueOf(value))));
        }
        return shown;
    }
}
