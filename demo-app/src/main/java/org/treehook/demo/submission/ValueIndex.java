package org.treehook.demo.submission;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * The values by which submissions are found: of each its first characters, in lower case. It is written with the
 * submission, in one transaction; with a submission its entries go.
 */
@Component
final class ValueIndex {

    /** Stands for the field in the entry that has the handle. No field has an empty name. */
    static final String HANDLE = "";

    /** How many characters of a value are kept. */
    static final int LENGTH = 200;

    private final JdbcOperations jdbc;

    ValueIndex(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    void add(Submission submission) {
        add(List.of(submission));
    }

    void add(Collection<Submission> submissions) {
        List<Object[]> entries = new ArrayList<>();
        submissions.forEach(submission -> {
            entries.add(entry(submission, HANDLE, normal(submission.handle())));
            submission
                    .values()
                    .forEach((field, value) ->
                            normal(value).forEach(text -> entries.add(entry(submission, field, text))));
        });
        jdbc.batchUpdate(
                "insert into P_SUBMISSION_VALUE (SUBMISSION_ID, FIELD, VALUE_, OWNER_ID, FORM_ID, CREATED_AT)"
                        + " values (?, ?, ?, ?, ?, ?)",
                entries);
    }

    /** Makes the entries those of this submission, of which there were others. */
    void replace(Submission submission) {
        jdbc.update("delete from P_SUBMISSION_VALUE where SUBMISSION_ID = ?", submission.id());
        add(submission);
    }

    /** The text in lower case, and no more of it than is kept. */
    static String normal(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() <= LENGTH) {
            return lower;
        }
        return lower.substring(0, Character.isHighSurrogate(lower.charAt(LENGTH - 1)) ? LENGTH - 1 : LENGTH);
    }

    private static Set<String> normal(Object value) {
        Set<String> texts = new LinkedHashSet<>();
        if (value instanceof Collection<?> many) {
            many.forEach(one -> texts.add(normal(String.valueOf(one))));
        } else {
            texts.add(normal(String.valueOf(value)));
        }
        return texts;
    }

    private static Object[] entry(Submission submission, String field, String text) {
        return new Object[] {
            submission.id(),
            field,
            text,
            submission.ownerId(),
            submission.formId(),
            submission.created().at().atOffset(ZoneOffset.UTC)
        };
    }
}
