package org.treehook.plugin;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.LaneOptions;
import org.treehook.delivery.LaneOptions.CircuitOptions;
import org.treehook.delivery.RetrySchedule;
import org.treehook.engine.EngineEventPublisher.PublishLimits;
import org.treehook.event.Redaction;
import org.treehook.filter.SandboxLimits;
import org.treehook.launch.CallSettings;
import org.treehook.mail.MailServer;
import org.treehook.retention.Retention;
import org.treehook.security.Secrets;
import org.treehook.security.Senders;

/**
 * What can be set, checked.
 *
 * @param calls how calls are made
 * @param callTimeout of a call where the webhook sets none
 * @param filters what filters may use
 * @param publish what bounds one publish
 * @param webhooksPerEvent how many webhooks may hear one event in one scope
 * @param retry the schedule where a webhook has none of its own
 * @param engineIndexes whether indexes are added to the engine's tables
 * @param lane how much is delivered at a time; null if the engine's job executor is to deliver
 * @param callsWithoutLane how many calls the job executor may make at once
 * @param retention how long what has ended is kept
 * @param redaction which fields of payloads are not shown, and kept no longer than they are needed
 * @param redactAfter how long events keep them for replays
 * @param mail the server that mails go through, or null
 * @param secretKey what credentials are encrypted with
 * @param signatureTolerance how far the time of a signed call may be from ours
 */
record Settings(
        CallSettings calls,
        Duration callTimeout,
        SandboxLimits filters,
        PublishLimits publish,
        int webhooksPerEvent,
        RetrySchedule retry,
        boolean engineIndexes,
        @Nullable LaneOptions lane,
        int callsWithoutLane,
        Retention retention,
        Redaction redaction,
        Duration redactAfter,
        @Nullable MailServer mail,
        SecretKey secretKey,
        Duration signatureTolerance) {

    private static final String MAIL_PASSWORD = "TREEHOOK_MAIL_PASSWORD";

    /** A hundred years: who keeps things for longer will have to say so again. */
    private static final Duration LONGEST_RETENTION = Duration.ofDays(36_525);

    /** As {@link #of(Map, Map)}, with the environment of this process. */
    static Settings of(Map<String, String> values) {
        return of(values, System.getenv());
    }

    /**
     * Reads settings; what is not given has its default.
     *
     * @param environment variables of the process
     * @throws InvalidSettings naming every problem
     */
    static Settings of(Map<String, String> values, Map<String, String> environment) {
        Reader reader = new Reader(values);
        Duration filterTimeout = reader.duration("filterTimeout", "PT0.1S");
        Settings settings = new Settings(
                reader.calls(),
                reader.duration("callTimeout", "PT15S"),
                SandboxLimits.defaults().withEvaluationTime(filterTimeout),
                new PublishLimits(
                        reader.duration("publishTime", "PT0.2S"),
                        filterTimeout,
                        reader.number("deepest", "10", 1, 100)),
                reader.number("webhooksPerEvent", "500", 1, 10_000),
                reader.read("retry", RetrySchedule.STANDARD.toString(), "a retry schedule", RetrySchedule::parse),
                reader.read("engineIndexes", "true", "true or false", Reader::flag),
                reader.lane(),
                reader.number("callsWithoutLane", "3", 1, 1000),
                reader.retention(),
                reader.redaction(),
                reader.days("redactAfter", "P7D"),
                reader.mail(environment),
                reader.secretKey(environment),
                reader.duration("signatureTolerance", Senders.STANDARD_TOLERANCE.toString()));
        reader.finish();
        return settings;
    }

    /** Reads values as they stand in a configuration file and reports everything that is wrong with them together. */
    private static final class Reader {

        private final Map<String, String> values;
        private final List<String> problems = new ArrayList<>();

        Reader(Map<String, String> values) {
            this.values = values;
        }

        CallSettings calls() {
            CallSettings defaults = CallSettings.defaults();
            List<URI> ownUrls = read(
                    "ownUrls",
                    "",
                    "a list of URLs",
                    text -> list(text).stream().map(URI::create).toList());
            Duration connectTimeout = duration("connectTimeout", "PT5S");
            int responseLimit = number("responseLimit", "65536", 1, 1_000_000);
            List<String> allowedTargets = list(values.getOrDefault("allowedTargets", ""));
            try {
                return new CallSettings(
                        connectTimeout,
                        responseLimit,
                        ownUrls,
                        allowedTargets,
                        defaults.maxConnections(),
                        defaults.maxConnectionsPerEndpoint());
            } catch (IllegalArgumentException invalid) {
                problems.add("ownUrls or allowedTargets: " + invalid.getMessage());
                return defaults;
            }
        }

        @Nullable
        LaneOptions lane() {
            LaneOptions options = new LaneOptions(
                    number("laneThreads", "64", 1, 1000),
                    number("laneThreadsPerEndpoint", "16", 1, 1000),
                    number("laneCapacity", "4000", 1, 100_000),
                    number("launchThreads", "2", 1, 100),
                    number("launchBatch", "20", 1, 500),
                    number("commitBatch", "100", 1, 1000),
                    duration("laneLock", "PT30S"),
                    duration("shutdownGrace", "PT20S"),
                    new CircuitOptions(
                            number("circuitFailureRate", "70", 1, 100),
                            number("circuitCalls", "10", 1, 10_000),
                            duration("circuitWindow", "PT5M"),
                            duration("circuitWait", "PT30S")));
            return read("lane", "true", "true or false", Reader::flag) ? options : null;
        }

        int number(String property, String standard, int least, int most) {
            return read(
                    property, standard, "a number from " + least + " to " + most, text -> number(text, least, most));
        }

        Retention retention() {
            return new Retention(
                    days("completeRetention", "P30D"),
                    days("cancelledRetention", "P30D"),
                    days("eventRetention", "P90D"),
                    days("auditRetention", "P400D"),
                    read("jobLogOfSuccess", "true", "true or false", Reader::flag));
        }

        Redaction redaction() {
            String text = values.getOrDefault("redact", "");
            try {
                return Redaction.parse(text);
            } catch (IllegalArgumentException invalid) {
                problems.add("redact: " + invalid.getMessage()
                        + "; give paths such as values.Salary or ..password, with commas between them.");
                return Redaction.none();
            }
        }

        private Duration days(String property, String standard) {
            return read(property, standard, "a number of days or an ISO-8601 duration such as P30D", text -> {
                Duration time = text.matches("\\d{1,5}") ? Duration.ofDays(Long.parseLong(text)) : Duration.parse(text);
                require(time.toMillis() > 0 && time.compareTo(LONGEST_RETENTION) <= 0, text);
                return time;
            });
        }

        @Nullable
        MailServer mail(Map<String, String> environment) {
            String address = values.getOrDefault("mailServer", "").strip();
            if (address.isEmpty()) {
                return null;
            }
            String password = values.getOrDefault("mailPassword", environment.getOrDefault(MAIL_PASSWORD, ""));
            try {
                return MailServer.parse(
                        address, values.getOrDefault("mailFrom", "").strip(), password.isEmpty() ? null : password);
            } catch (IllegalArgumentException invalid) {
                problems.add(String.valueOf(invalid.getMessage()));
                return null;
            }
        }

        SecretKey secretKey(Map<String, String> environment) {
            String text = values.getOrDefault(Secrets.SETTING, environment.getOrDefault(Secrets.ENVIRONMENT, ""));
            try {
                return SecretKey.parse(text.strip());
            } catch (IllegalArgumentException invalid) {
                // Not with its value: settings that are wrong end in a log.
                problems.add(Secrets.SETTING + " (or the environment's " + Secrets.ENVIRONMENT + "): "
                        + invalid.getMessage());
                return SecretKey.NONE;
            }
        }

        Duration duration(String property, String standard) {
            return read(property, standard, "an ISO-8601 duration such as PT10S", text -> {
                Duration duration = Duration.parse(text);
                require(duration.toMillis() > 0, text);
                return duration;
            });
        }

        static int number(String text, int least, int most) {
            int number = Integer.parseInt(text);
            require(number >= least && number <= most, text);
            return number;
        }

        static boolean flag(String text) {
            require(text.equals("true") || text.equals("false"), text);
            return text.equals("true");
        }

        private static List<String> list(String value) {
            return Arrays.stream(value.split("[,\\s]+", -1))
                    .filter(item -> !item.isEmpty())
                    .toList();
        }

        private static void require(boolean holds, String text) {
            if (!holds) {
                throw new IllegalArgumentException(text);
            }
        }

        /** Reads one value; if that can't be used, notes it and goes on with the default. */
        <T> T read(String property, String standard, String expected, Function<String, T> parsing) {
            String value = values.getOrDefault(property, standard);
            try {
                return parsing.apply(value.strip());
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException invalid) {
                problems.add(property + ": \"" + value + "\" is not " + expected + ".");
                return parsing.apply(standard);
            }
        }

        void finish() {
            if (!problems.isEmpty()) {
                throw new InvalidSettings(problems);
            }
        }
    }
}
