package org.treehook.demo.submission;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.treehook.demo.api.Slice;
import org.treehook.demo.catalog.Form;

/**
 * Which submissions a list shows, newest first. Its conditions depend on what is asked, so it is written by hand.
 *
 * @param forms of any of these forms, of which there is at least one, all of one owner
 * @param createdBy only those of this user; null for everyone's
 */
record SubmissionQuery(
        List<Form> forms,
        @Nullable CoreState coreState,
        @Nullable String createdBy,
        Slice slice) {

    SubmissionQuery {
        forms = List.copyOf(forms);
    }

    JdbcClient.StatementSpec on(JdbcClient jdbc) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        conditions.add("OWNER_ID = :ownerId and FORM_ID in (:formIds)");
        parameters.put("ownerId", forms.get(0).ownerId());
        parameters.put("formIds", forms.stream().map(Form::id).toList());
        if (coreState != null) {
            conditions.add("CORE_STATE = :coreState");
            parameters.put("coreState", coreState.label());
        }
        if (createdBy != null) {
            conditions.add("CREATED_BY = :createdBy");
            parameters.put("createdBy", createdBy);
        }
        Slice.Position after = slice.after();
        if (after != null) {
            conditions.add("(CREATED_AT < :at or (CREATED_AT = :at and ID < :id))");
            parameters.put("at", after.at().atOffset(ZoneOffset.UTC));
            parameters.put("id", after.id());
        }
        return jdbc.sql("select * from P_SUBMISSION where " + String.join(" and ", conditions)
                        + " order by CREATED_AT desc, ID desc fetch first " + (slice.limit() + 1) + " rows only")
                .params(parameters);
    }
}
