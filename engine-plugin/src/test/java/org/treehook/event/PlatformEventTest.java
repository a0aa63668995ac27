package org.treehook.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformEventTest {

    private static final Instant AT = Instant.parse("2026-03-29T01:30:00.123987Z");

    @Test
    void whatIsPostedIsTheEventAndEachSection() {
        PlatformEvent event = PlatformEvent.of("Submission", "Submitted")
                .inKapp("services")
                .at(AT)
                .with("space", Map.of("slug", "acme"))
                .with("values", Map.of("Rooms", List.of("K1", "K2")))
                .build();

        assertThat(event.requestContent())
                .isEqualTo("{\"event\":{\"type\":\"Submission\",\"action\":\"Submitted\","
                        + "\"timestamp\":\"2026-03-29T01:30:00.123Z\"},"
                        + "\"space\":{\"slug\":\"acme\"},\"values\":{\"Rooms\":[\"K1\",\"K2\"]}}");
    }

    @Test
    void whoActedIsNeverPosted() {
        PlatformEvent event = PlatformEvent.of("Space", "Login Failure")
                .at(AT)
                .with("identity", Map.of("email", "jane@example.com"))
                .build();

        assertThat(event.requestContent()).doesNotContain("identity", "jane");
        assertThat(event.snapshotContent()).contains("jane@example.com");
    }

    @Test
    void aSectionCantPassForTheEvent() {
        PlatformEvent event = PlatformEvent.of("Team", "Created")
                .at(AT)
                .with("event", Map.of("type", "User"))
                .build();

        assertThat(event.requestContent())
                .isEqualTo("{\"event\":{\"type\":\"Team\",\"action\":\"Created\","
                        + "\"timestamp\":\"2026-03-29T01:30:00.123Z\"}}");
    }

    @Test
    @SuppressWarnings("JavaUtilDate")
    void datesAreWrittenAsText() {
        Map<String, Object> submission = new LinkedHashMap<>();
        submission.put("createdAt", Instant.parse("2026-01-02T03:04:05Z"));
        submission.put("closedAt", Date.from(Instant.parse("2026-01-02T03:04:05.678Z")));
        submission.put("submittedAt", null);
        PlatformEvent event = PlatformEvent.of("Submission", "Closed")
                .at(AT)
                .with("submission", submission)
                .build();

        assertThat(event.requestContent())
                .endsWith("\"submission\":{\"createdAt\":\"2026-01-02T03:04:05Z\","
                        + "\"closedAt\":\"2026-01-02T03:04:05.678+00:00\",\"submittedAt\":null}}");
    }

    @Test
    void anotherNameIsAllThatNamingChanges() {
        PlatformEvent event = PlatformEvent.of("User", "Login Failed")
                .at(AT)
                .by("eve")
                .ofTenant("north")
                .about("eve")
                .build();

        assertThat(event.named(new EventKey("User", "Login Failed"))).isSameAs(event);
        assertThat(event.named(new EventKey("Space", "Login Failure")))
                .isEqualTo(PlatformEvent.of("Space", "Login Failure")
                        .at(AT)
                        .by("eve")
                        .ofTenant("north")
                        .about("eve")
                        .build());
    }
}
