package org.treehook.demo.submission;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.treehook.demo.api.Stamp;

/**
 * A filled-in form.
 *
 * @param ownerId the id of what the form belongs to: the kapp, or the space for the datastore
 * @param currentPage the page to fill in next, or null when there is none left
 * @param originId the submission at the root of those that led to this one, or null
 * @param parentId the submission that led to this one, or null
 * @param content its values
 */
@Table("P_SUBMISSION")
public record Submission(
        @Id String id,
        String formId,
        String ownerId,
        CoreState coreState,
        @Nullable String currentPage,
        @Nullable String originId,
        @Nullable String parentId,
        @Column("VALUES_") Content content,
        @Embedded(onEmpty = USE_NULL, prefix = "CREATED_") Stamp created,
        @Embedded(onEmpty = USE_NULL, prefix = "UPDATED_") Stamp updated,

        @Embedded(onEmpty = USE_NULL, prefix = "SUBMITTED_") @Nullable
        Stamp submitted,

        @Embedded(onEmpty = USE_NULL, prefix = "CLOSED_") @Nullable
        Stamp closed) {

    /** Field name to a string, or to a list of strings where the field has many. */
    public Map<String, Object> values() {
        return content.values();
    }

    /** What people call it by: the last six hex digits of the id. */
    public String handle() {
        return id.substring(id.length() - 6).toUpperCase(Locale.ROOT);
    }

    /** This submission with other values and in another state, whose stamps are set where it is newly reached. */
    Submission with(Map<String, Object> newValues, CoreState state, @Nullable String page, Stamp now) {
        boolean moved = state != coreState;
        return new Submission(
                id,
                formId,
                ownerId,
                state,
                page,
                originId,
                parentId,
                new Content(newValues),
                created,
                now,
                moved && state == CoreState.SUBMITTED ? now : submitted,
                moved && state == CoreState.CLOSED ? now : closed);
    }
}
