package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.treehook.security.AuditLog;

/**
 * What somebody did.
 *
 * @param user who, or null for the engine
 * @param before as JSON, or null
 * @param after as JSON, or null
 */
record AuditJson(
        String action,
        @Nullable String user,
        Instant at,
        @JsonRawValue @Nullable String before,
        @JsonRawValue @Nullable String after) {

    static AuditJson of(AuditLog.Entry entry) {
        return new AuditJson(entry.action(), entry.userId(), entry.at(), entry.before(), entry.after());
    }
}
