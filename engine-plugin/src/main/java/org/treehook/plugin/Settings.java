package org.treehook.plugin;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.treehook.delivery.RetrySchedule;
import org.treehook.engine.EngineEventPublisher.PublishLimits;
import org.treehook.filter.SandboxLimits;
import org.treehook.launch.CallSettings;
import org.treehook.retention.Retention;
import org.treehook.security.Secrets;

/**
 * What can be set, checked.
 *
 * @param calls how calls are made
 * @param callTimeout of a call where the webhook sets none
 * @param filters what filters may use
 * @param publish what bounds one publish
 * @param retry the schedule where a webhook has none of its own
 * @param engineIndexes whether indexes are added to the engine's tables
 * @param retention how long what has ended is kept
 * @param secretKey what credentials are encrypted with
 */
record Settings(
        CallSettings calls,
        Duration callTimeout,
        SandboxLimits filters,
        PublishLimits publish,
        RetrySchedule retry,
        boolean engineIndexes,
        Retention retention,
        SecretKey secretKey) {

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
                        reader.read("deepest", "10", "a number from 1 to 100", text -> Reader.number(text, 1, 100))),
                reader.read("retry", RetrySchedule.STANDARD.toString(), "a retry schedule", RetrySchedule::parse),
                reader.read("engineIndexes", "true", "true or false", Reader::flag),
                reader.retention(),
                reader.secretKey(environment));
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
            int responseLimit =
                    read("responseLimit", "65536", "a number from 1 to 1000000", text -> number(text, 1, 1_000_000));
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

        Retention retention() {
            return new Retention(
                    days("completeRetention", "P30D"),
                    days("cancelledRetention", "P30D"),
                    days("eventRetention", "P90D"),
                    days("auditRetention", "P400D"),
                    read("jobLogOfSuccess", "true", "true or false", Reader::flag));
        }

        private Duration days(String property, String standard) {
            return read(property, standard, "a number of days or an ISO-8601 duration such as P30D", text -> {
                Duration time = text.matches("\\d{1,5}") ? Duration.ofDays(Long.parseLong(text)) : Duration.parse(text);
                require(time.toMillis() > 0 && time.compareTo(LONGEST_RETENTION) <= 0, text);
                return time;
            });
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
