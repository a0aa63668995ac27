package org.treehook.demo.submission;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Include;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.catalog.Form;

/** A submission as REST and events show it. */
final class SubmissionView {

    private SubmissionView() {}

    /** The properties and stamps, without values. */
    static Map<String, @Nullable Object> all(Submission submission, @Nullable String formType) {
        Map<String, @Nullable Object> view = properties(submission, formType);
        stamps(view, submission);
        return view;
    }

    /** The properties, and what a caller asked for: {@code details}, {@code values}, {@code form}. */
    static Map<String, @Nullable Object> of(Submission submission, Form form, Include include) {
        Map<String, @Nullable Object> view = properties(submission, form.type());
        if (include.has("details")) {
            stamps(view, submission);
        }
        if (include.has("values")) {
            view.put("values", submission.values());
        }
        if (include.has("form")) {
            view.put("form", Map.of("name", form.name(), "slug", form.slug()));
        }
        return view;
    }

    private static Map<String, @Nullable Object> properties(Submission submission, @Nullable String formType) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", submission.id());
        view.put("handle", submission.handle());
        view.put("label", submission.handle());
        view.put("coreState", submission.coreState().label());
        view.put("currentPage", submission.currentPage());
        view.put("type", formType);
        view.put("origin", Reference.of(submission.originId()));
        view.put("parent", Reference.of(submission.parentId()));
        return view;
    }

    private static void stamps(Map<String, @Nullable Object> view, Submission submission) {
        Stamp.put(view, "created", submission.created());
        Stamp.put(view, "updated", submission.updated());
        Stamp.put(view, "submitted", submission.submitted());
        Stamp.put(view, "closed", submission.closed());
    }
}
