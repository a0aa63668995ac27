package org.treehook.demo.privacy;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.privacy.PersonalData;
import org.treehook.privacy.PersonalTable;

/**
 * The demo's tables for the erasure of a person. What somebody has entered goes: values of their submissions, activities,
 * messages, profile and attributes. That there was a submission, when, and how it ended stays, without who it was.
 */
@Component
final class DemoPersonalData implements PersonalData {

    private static final String ERASED = "[erased]";
    private static final String MADE = "t.CREATED_BY = ?";
    private static final String NAMED = "t.USERNAME = ?";
    private static final String OF_SUBMISSION =
            "exists (select 1 from P_SUBMISSION s where s.ID = t.SUBMISSION_ID and s.CREATED_BY = ?)";
    private static final String OF_PROFILE = "exists (select 1 from P_USER u where u.USERNAME = ? and"
            + " (t.RECORD_ID = u.ID or t.RECORD_ID = concat('profile:', u.ID)))";

    /** The plugin itself asks the engine for name and mail address; there is nothing more. */
    @Override
    public Set<String> identifiers(String username) {
        return Set.of();
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("P_SUBMISSION_VALUE", "SUBMISSION_ID", "VALUE_")
                        .removing(OF_SUBMISSION)
                        .removingMentions(),
                PersonalTable.of("P_ACTIVITY", "ID", "LABEL", "DESCRIPTION", "CREATED_BY")
                        .clearing(MADE, activity()),
                PersonalTable.of(
                                "P_SUBMISSION",
                                "ID",
                                "VALUES_",
                                "CREATED_BY",
                                "UPDATED_BY",
                                "SUBMITTED_BY",
                                "CLOSED_BY")
                        .clearing(MADE, Map.of("VALUES_", "{}")),
                PersonalTable.of("P_MESSAGE", "ID", "CONTENT", "CREATED_BY").clearing(MADE, Map.of("CONTENT", ERASED)),
                PersonalTable.of("P_INVITATION", "ID", "USERNAME", "EMAIL", "MESSAGE", "CREATED_BY", "UPDATED_BY")
                        .removing(NAMED),
                PersonalTable.of("P_PARTICIPANT", "ID", "CREATED_BY").removing(NAMED),
                PersonalTable.of(
                        "P_DISCUSSION", "ID", "TITLE", "DESCRIPTION", "RELATED_KEY", "CREATED_BY", "UPDATED_BY"),
                PersonalTable.of("P_FORMER_MEMBER", "TEAM_ID", "USERNAME").removing(NAMED),
                PersonalTable.of("P_ATTRIBUTE", "RECORD_ID", "VALUE_").removing(OF_PROFILE),
                PersonalTable.of("P_TEAM", "ID", "DESCRIPTION", "CREATED_BY", "UPDATED_BY"),
                PersonalTable.of("P_FORM", "ID", "DESCRIPTION", "CREATED_BY", "UPDATED_BY"),
                PersonalTable.of("P_KAPP", "ID", "CREATED_BY", "UPDATED_BY"),
                PersonalTable.of("P_SPACE", "ID", "CREATED_BY", "UPDATED_BY"),
                PersonalTable.of("P_USER", "ID", "INVITED_BY", "CREATED_BY", "UPDATED_BY")
                        .removing(NAMED));
    }

    private static Map<String, @Nullable String> activity() {
        Map<String, @Nullable String> cleared = new HashMap<>(Map.of("LABEL", ERASED));
        cleared.put("DESCRIPTION", null);
        return Collections.unmodifiableMap(cleared);
    }
}
