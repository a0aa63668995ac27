package org.treehook.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in the platform.
 *
 * <p>The snapshot holds one section for each thing that the event is about ({@code space}, {@code kapp}, {@code form},
 * {@code submission}, {@code values}, …): the functions of filters and templates read it, and it is what webhooks post.
 * The section {@code identity} is for the functions only and is never posted. Attributes stand in a map
 * {@code attributes}: name to string, or to an array where the definition allows multiple values.
 *
 * @param type for example {@code Submission}
 * @param action the event, for example {@code Submitted}
 * @param scope where it happened
 * @param subjectId the id of the record that the event is about, or null
 * @param actor who caused it, or null
 * @param tenantId the tenant it belongs to, or null
 * @param timestamp when it happened, to the millisecond
 * @param snapshot what there was to know; not to be changed afterwards
 */
public record PlatformEvent(
        String type,
        String action,
        EventScope scope,
        @Nullable String subjectId,
        @Nullable String actor,
        @Nullable String tenantId,
        Instant timestamp,
        ObjectNode snapshot) {

    /** What the function {@code event} may be asked for. */
    public static final List<String> EVENT_PROPERTIES = List.of("type", "action", "timestamp");

    private static final ObjectMapper JSON = Json.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    public PlatformEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(action, "action");
        timestamp = timestamp.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Begins an event of this type, in the space and without anything known yet. */
    public static Builder of(String type, String action) {
        return new Builder(type, action);
    }

    /** The same event under the names that the catalogue knows it by. */
    public PlatformEvent named(EventKey key) {
        return key.type().equals(type) && key.event().equals(action)
                ? this
                : new PlatformEvent(key.type(), key.event(), scope, subjectId, actor, tenantId, timestamp, snapshot);
    }

    /**
     * What a webhook posts for this event: {@code {"event":{"type","action","timestamp"}, …}} and each section of the
     * snapshot but {@code identity}.
     */
    public String requestContent() {
        ObjectNode content = JSON.createObjectNode();
        content.set("event", eventSection());
        snapshot.properties().forEach(section -> {
            if (!section.getKey().equals("identity") && !section.getKey().equals("event")) {
                content.set(section.getKey(), section.getValue());
            }
        });
        return write(content);
    }

    /** What {@code event('type')} and its kin read: each of the {@link #EVENT_PROPERTIES}. */
    public ObjectNode eventSection() {
        return JSON.createObjectNode()
                .put("type", type)
                .put("action", action)
                .put("timestamp", Timestamps.format(timestamp));
    }

    /** The snapshot as JSON text. */
    public String snapshotContent() {
        return write(snapshot);
    }

    private static String write(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON nodes can always be written.", e);
        }
    }

    /** Collects what is known of an event. */
    public static final class Builder {

        private final String type;
        private final String action;
        private final ObjectNode snapshot = JSON.createObjectNode();
        private EventScope scope = EventScope.space();
        private @Nullable String subjectId;
        private @Nullable String actor;
        private @Nullable String tenantId;
        private Instant timestamp = Instant.now();

        private Builder(String type, String action) {
            this.type = type;
            this.action = action;
        }

        public Builder inKapp(String slug) {
            scope = EventScope.kapp(slug);
            return this;
        }

        /** The id of the record that the event is about. */
        public Builder about(String id) {
            subjectId = id;
            return this;
        }

        public Builder by(@Nullable String username) {
            actor = username;
            return this;
        }

        public Builder ofTenant(@Nullable String tenant) {
            tenantId = tenant;
            return this;
        }

        public Builder at(Instant instant) {
            timestamp = instant;
            return this;
        }

        /** Adds a section of the snapshot: a map, a record or a bean; dates are written as ISO-8601. */
        public Builder with(String section, Object content) {
            snapshot.set(section, JSON.<JsonNode>valueToTree(content));
            return this;
        }

        public PlatformEvent build() {
            return new PlatformEvent(type, action, scope, subjectId, actor, tenantId, timestamp, snapshot);
        }
    }
}
