package org.treehook.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.delivery.LaneOptions;
import org.treehook.delivery.RetrySchedule;
import org.treehook.engine.EngineEventPublisher.PublishLimits;
import org.treehook.event.Redaction;
import org.treehook.filter.SandboxLimits;
import org.treehook.launch.CallSettings;
import org.treehook.retention.Retention;

class SettingsTest {

    @Test
    void nothingSetIsTheDefault() {
        assertThat(Settings.of(Map.of(), Map.of()))
                .isEqualTo(new Settings(
                        CallSettings.defaults(),
                        Duration.ofSeconds(15),
                        SandboxLimits.defaults(),
                        new PublishLimits(Duration.ofMillis(200), Duration.ofMillis(100), 10),
                        500,
                        RetrySchedule.STANDARD,
                        true,
                        new LaneOptions(
                                64,
                                16,
                                4000,
                                2,
                                20,
                                100,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(20),
                                new LaneOptions.CircuitOptions(70, 10, Duration.ofMinutes(5), Duration.ofSeconds(30))),
                        3,
                        new Retention(
                                Duration.ofDays(30),
                                Duration.ofDays(30),
                                Duration.ofDays(90),
                                Duration.ofDays(400),
                                true),
                        Redaction.none(),
                        Duration.ofDays(7),
                        null,
                        SecretKey.NONE,
                        Duration.ofMinutes(5)));
    }

    @Test
    void theSecretKeyComesFromTheSettingOrTheEnvironmentAndIsNeverPrinted() {
        String key = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

        assertThat(Settings.of(Map.of("secretKey", key), Map.of()).secretKey().bytes())
                .hasSize(32)
                .containsOnly(1);
        assertThat(Settings.of(Map.of(), Map.of("TREEHOOK_SECRET_KEY", key))
                        .secretKey()
                        .bytes())
                .containsOnly(1);
        assertThat(Settings.of(Map.of("secretKey", key), Map.of()).toString()).doesNotContain(key);
        assertThatThrownBy(() -> Settings.of(Map.of("secretKey", "AQEBtooShort"), Map.of()))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("secretKey (or the environment's TREEHOOK_SECRET_KEY): it is not 32 bytes")
                .hasMessageNotContaining("tooShort");
    }

    @Test
    void whatIsSetIsRead() {
        Settings settings = Settings.of(Map.of(
                "ownUrls", "https://one.example, http://two.example:8080",
                "allowedTargets", "10.0.0.0/8 intranet.example",
                "connectTimeout", "PT1S",
                "callTimeout", " PT2S ",
                "responseLimit", "1000",
                "filterTimeout", "PT0.05S",
                "retry", "R3/PT10M",
                "engineIndexes", "false"));

        assertThat(settings.calls().ownUrls())
                .containsExactly(URI.create("https://one.example"), URI.create("http://two.example:8080"));
        assertThat(settings.calls().allowedTargets()).containsExactly("10.0.0.0/8", "intranet.example");
        assertThat(settings.calls().connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.callTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.calls().contentLimit()).isEqualTo(1000);
        assertThat(settings.filters().evaluationTime()).isEqualTo(Duration.ofMillis(50));
        assertThat(settings.retry().attempts()).isEqualTo(3);
        assertThat(settings.engineIndexes()).isFalse();
    }

    @Test
    void retentionIsInDaysOrIso8601() {
        Settings settings = Settings.of(Map.of(
                "completeRetention", "7",
                "cancelledRetention", "P1DT12H",
                "eventRetention", "365",
                "auditRetention", "P3650D",
                "jobLogOfSuccess", "false"));

        assertThat(settings.retention())
                .isEqualTo(new Retention(
                        Duration.ofDays(7), Duration.ofHours(36), Duration.ofDays(365), Duration.ofDays(3650), false));
    }

    @Test
    void allProblemsOfRetentionAreReportedTogether() {
        Map<String, String> values = Map.of(
                "completeRetention", "0",
                "cancelledRetention", "a month",
                "eventRetention", "P200000D",
                "auditRetention", "-P1D",
                "jobLogOfSuccess", "never");

        assertThatThrownBy(() -> Settings.of(values))
                .isInstanceOf(InvalidSettings.class)
                .message()
                .satisfies(message -> assertThat(message.lines().skip(1))
                        .containsExactly(
                                "* completeRetention: \"0\" is not a number of days or an ISO-8601 duration such as P30D.",
                                "* cancelledRetention: \"a month\" is not a number of days or an ISO-8601 duration such as P30D.",
                                "* eventRetention: \"P200000D\" is not a number of days or an ISO-8601 duration such as P30D.",
                                "* auditRetention: \"-P1D\" is not a number of days or an ISO-8601 duration such as P30D.",
                                "* jobLogOfSuccess: \"never\" is not true or false."));
    }

    @Test
    void allProblemsAreReportedTogether() {
        Map<String, String> values = Map.of(
                "ownUrls", "http://[",
                "allowedTargets", "10.0.0.0/99",
                "connectTimeout", "5 seconds",
                "callTimeout", "-PT1S",
                "responseLimit", "many",
                "filterTimeout", "PT0S",
                "retry", "often",
                "engineIndexes", "yes");

        assertThatThrownBy(() -> Settings.of(values))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("Treehook's settings are not valid:\n* ")
                .message()
                .satisfies(message -> assertThat(message.lines().skip(1))
                        .hasSize(8)
                        .contains(
                                "* ownUrls: \"http://[\" is not a list of URLs.",
                                "* connectTimeout: \"5 seconds\" is not an ISO-8601 duration such as PT10S.",
                                "* callTimeout: \"-PT1S\" is not an ISO-8601 duration such as PT10S.",
                                "* responseLimit: \"many\" is not a number from 1 to 1000000.",
                                "* filterTimeout: \"PT0S\" is not an ISO-8601 duration such as PT10S.",
                                "* retry: \"often\" is not a retry schedule.",
                                "* engineIndexes: \"yes\" is not true or false.")
                        .anySatisfy(line -> assertThat(line).contains("10.0.0.0/99")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1000001", "1e3"})
    void theResponseLimitHasItsOwn(String limit) {
        assertThatThrownBy(() -> Settings.of(Map.of("responseLimit", limit)))
                .hasMessageContaining("responseLimit: \"" + limit + "\" is not a number from 1 to 1000000.");
    }

    @Test
    void aDurationBeyondAllMeasureIsAProblemToo() {
        assertThatThrownBy(() -> Settings.of(Map.of("callTimeout", "PT99999999999999999S")))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("callTimeout");
    }
}
