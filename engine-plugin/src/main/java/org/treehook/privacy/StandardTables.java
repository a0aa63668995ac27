package org.treehook.privacy;

import java.util.ArrayList;
import java.util.List;

/** The tables of the plugin and of the engine that may name people, besides events and jobs. */
final class StandardTables {

    private static final String OWN_COMMENT = "t.USER_ID_ = ?";

    private StandardTables() {}

    static List<PersonalTable> ofPlugin() {
        return List.of(
                PersonalTable.of(
                        "TH_ATTEMPT",
                        "ID_",
                        "URL_",
                        "REQUEST_",
                        "REQUEST_HEADERS_",
                        "SUMMARY_",
                        "HEADERS_",
                        "RESPONSE_"),
                PersonalTable.of("TH_VERDICT", "ID_", "REASON_", "REPLAY_REASON_"),
                PersonalTable.of("TH_AUDIT", "ID_", "USER_ID_", "BEFORE_", "AFTER_"),
                PersonalTable.of("TH_RUN", "ID_", "SOURCE_ID_"),
                PersonalTable.of("TH_DEFERRAL", "ID_", "COMPLETED_BY_", "MESSAGE_", "RESULTS_"),
                PersonalTable.of("TH_WEBHOOK", "ID_", "CREATED_BY_", "FIRST_CREATED_BY_"),
                PersonalTable.of("TH_SECRET", "NAME_", "UPDATED_BY_", "ACTS_AS_"),
                PersonalTable.of("TH_PROPERTY", "NAME_", "VALUE_"));
    }

    static List<PersonalTable> ofEngine(EngineKeeps keeps) {
        List<PersonalTable> tables = new ArrayList<>(List.of(
                PersonalTable.of("ACT_RU_JOB", "ID_", "EXCEPTION_MSG_"),
                PersonalTable.of("ACT_RU_INCIDENT", "ID_", "INCIDENT_MSG_"),
                // Nobody else could take a task that stays with somebody who is gone.
                PersonalTable.of("ACT_RU_TASK", "ID_", "OWNER_", "NAME_", "DESCRIPTION_")
                        .clearing("t.ASSIGNEE_ = ?", java.util.Collections.singletonMap("ASSIGNEE_", null)),
                PersonalTable.of("ACT_RU_IDENTITYLINK", "ID_").removing("t.USER_ID_ = ?"),
                PersonalTable.of("ACT_RU_BATCH", "ID_", "CREATE_USER_ID_"),
                PersonalTable.of("ACT_RU_FILTER", "ID_", "OWNER_", "NAME_", "QUERY_", "PROPERTIES_")));
        if (keeps.history()) {
            tables.addAll(List.of(
                    PersonalTable.of("ACT_HI_JOB_LOG", "ID_", "JOB_EXCEPTION_MSG_"),
                    PersonalTable.of("ACT_HI_INCIDENT", "ID_", "INCIDENT_MSG_"),
                    PersonalTable.of("ACT_HI_PROCINST", "ID_", "START_USER_ID_", "BUSINESS_KEY_", "DELETE_REASON_"),
                    PersonalTable.of("ACT_HI_ACTINST", "ID_", "ASSIGNEE_"),
                    PersonalTable.of(
                            "ACT_HI_TASKINST", "ID_", "ASSIGNEE_", "OWNER_", "NAME_", "DESCRIPTION_", "DELETE_REASON_"),
                    PersonalTable.of("ACT_HI_IDENTITYLINK", "ID_", "USER_ID_", "ASSIGNER_ID_"),
                    PersonalTable.of("ACT_HI_COMMENT", "ID_", "MESSAGE_")
                            .removing(OWN_COMMENT)
                            .removingMentions(),
                    PersonalTable.of("ACT_HI_ATTACHMENT", "ID_", "USER_ID_", "NAME_", "DESCRIPTION_", "URL_"),
                    PersonalTable.of("ACT_HI_VARINST", "ID_", "TEXT_", "TEXT2_"),
                    PersonalTable.of("ACT_HI_DETAIL", "ID_", "TEXT_", "TEXT2_"),
                    PersonalTable.of("ACT_HI_BATCH", "ID_", "CREATE_USER_ID_")));
        }
        if (keeps.history() && keeps.decisions()) {
            tables.add(PersonalTable.of("ACT_HI_DECINST", "ID_", "USER_ID_"));
            tables.add(PersonalTable.of("ACT_HI_DEC_IN", "ID_", "TEXT_", "TEXT2_"));
            tables.add(PersonalTable.of("ACT_HI_DEC_OUT", "ID_", "TEXT_", "TEXT2_"));
        }
        return tables;
    }

    /** The account, and last of all what the engine has noted of the erasure itself. */
    static List<PersonalTable> ofAccount(EngineKeeps keeps) {
        List<PersonalTable> tables = new ArrayList<>();
        tables.add(PersonalTable.of("ACT_RU_AUTHORIZATION", "ID_")
                .removing("t.USER_ID_ = ? or (t.RESOURCE_TYPE_ = 1 and t.RESOURCE_ID_ = ?)"));
        if (keeps.accounts()) {
            tables.add(PersonalTable.of("ACT_ID_MEMBERSHIP", "USER_ID_").removing("t.USER_ID_ = ?"));
            tables.add(PersonalTable.of("ACT_ID_TENANT_MEMBER", "ID_").removing("t.USER_ID_ = ?"));
            tables.add(PersonalTable.of("ACT_GE_BYTEARRAY", "ID_")
                    .removing("exists (select 1 from ACT_ID_INFO i where i.USER_ID_ = ? and i.KEY_ = 'picture' and"
                            + " i.VALUE_ = t.ID_)")
                    .where("t.DEPLOYMENT_ID_ is null"));
            tables.add(PersonalTable.of("ACT_ID_INFO", "ID_").removing("t.USER_ID_ = ?"));
            tables.add(PersonalTable.of("ACT_ID_USER", "ID_").removing("t.ID_ = ?"));
        }
        if (keeps.history()) {
            tables.add(PersonalTable.of("ACT_HI_OP_LOG", "ID_", "USER_ID_", "ORG_VALUE_", "NEW_VALUE_", "ANNOTATION_"));
        }
        return tables;
    }

    /** Values of runs that go on, which are changed only where that is asked for. */
    static PersonalTable variables() {
        return PersonalTable.of("ACT_RU_VARIABLE", "ID_", "TEXT_", "TEXT2_");
    }
}
