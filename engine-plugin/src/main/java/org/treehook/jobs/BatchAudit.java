package org.treehook.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Json;
import org.treehook.security.AuditLog;

/** The audit log, with the batch that made a change beside what came of it. */
final class BatchAudit implements AuditLog {

    private static final ObjectMapper JSON = Json.mapper();

    private final AuditLog log;
    private final String batchId;

    BatchAudit(AuditLog log, String batchId) {
        this.log = log;
        this.batchId = batchId;
    }

    @Override
    public void record(Entry entry) {
        log.record(new Entry(
                entry.jobId(),
                entry.webhookId(),
                entry.action(),
                entry.userId(),
                entry.at(),
                entry.before(),
                withBatch(entry.after())));
    }

    @Override
    public List<Entry> ofJob(String jobId) {
        return log.ofJob(jobId);
    }

    @Override
    public List<Entry> ofWebhook(String webhookId) {
        return log.ofWebhook(webhookId);
    }

    private String withBatch(@Nullable String after) {
        ObjectNode state = JSON.createObjectNode();
        if (after != null) {
            state.setAll(read(after));
        }
        return state.put("batchId", batchId).toString();
    }

    private static ObjectNode read(String text) {
        try {
            JsonNode state = JSON.readTree(text);
            return state.isObject() ? (ObjectNode) state : JSON.createObjectNode();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An audit entry that is not JSON", e);
        }
    }
}
