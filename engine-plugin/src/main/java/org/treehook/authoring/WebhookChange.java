package org.treehook.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.security.AuthStrategy;
import org.treehook.webhook.BindingProperty;
import org.treehook.webhook.WebhookScope;

/**
 * What is to be different about a webhook, or all of a new one.
 *
 * @param properties new values; an empty one clears, a missing one leaves as it is
 * @param auth what to do with its own credentials; null leaves them as they are
 * @param suspended whether its jobs are to wait; null leaves it as it is
 * @param problems what was wrong with the request that this was read from
 */
public record WebhookChange(
        Map<BindingProperty, String> properties,
        @Nullable Auth auth,
        @Nullable Boolean suspended,
        List<String> problems) {

    public WebhookChange {
        properties = Map.copyOf(properties);
        problems = List.copyOf(problems);
    }

    /** Reads the JSON of REST, in which {@code null} clears; whatever is wrong with it becomes a problem of the change. */
    public static WebhookChange read(JsonNode json) {
        return new ChangeReader().read(json);
    }

    /** Suspends, or activates. */
    public static WebhookChange suspension(boolean suspended) {
        return new WebhookChange(Map.of(), null, suspended, List.of());
    }

    /** The same with one more property. */
    public WebhookChange with(BindingProperty property, String value) {
        Map<BindingProperty, String> all = new EnumMap<>(BindingProperty.class);
        all.putAll(properties);
        all.put(property, value);
        return new WebhookChange(all, auth, suspended, problems);
    }

    /** Whether it is about more than suspension. */
    boolean edits() {
        return !properties.isEmpty() || auth != null || !problems.isEmpty();
    }

    /** The scope that it names. */
    Optional<WebhookScope> scope() {
        return Optional.ofNullable(properties.get(BindingProperty.SCOPE)).flatMap(WebhookScope::parse);
    }

    String name() {
        return properties.getOrDefault(BindingProperty.NAME, "").strip();
    }

    /** What a change says of a webhook's own credentials. */
    public sealed interface Auth {

        /** Takes them away. */
        record None() implements Auth {}

        /**
         * Gives it these; what is left out stays as it is kept under the same type.
         *
         * @param strategy the new ones
         */
        record Given(AuthStrategy strategy) implements Auth {}
    }
}
