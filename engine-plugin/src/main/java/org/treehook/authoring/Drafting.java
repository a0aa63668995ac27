package org.treehook.authoring;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.EditorParts.BindingCheck;
import org.treehook.security.Secrets;
import org.treehook.webhook.Binding;
import org.treehook.webhook.BindingProperty;
import org.treehook.webhook.GeneratedKey;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.WebhookModel;
import org.treehook.webhook.WebhookScope;
import org.treehook.webhook.Webhooks;

/** Makes a draft of a change: lays it over what is there and finds everything that is wrong with the result. */
final class Drafting {

    /** Names that are verbs in the paths of REST. */
    private static final Set<String> RESERVED = Set.of("import", "dry-run");

    private final Webhooks webhooks;
    private final Secrets secrets;
    private final BindingCheck check;

    Drafting(Webhooks webhooks, Secrets secrets, BindingCheck check) {
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.check = check;
    }

    Draft create(WebhookAddress address, WebhookChange change) {
        List<String> problems = new ArrayList<>(change.problems());
        Map<BindingProperty, String> properties = new EnumMap<>(BindingProperty.class);
        properties.putAll(change.properties());
        WebhookScope scope = scope(address, change, problems);
        properties.put(BindingProperty.SCOPE, scope.value());
        return draft(GeneratedKey.next(), scope, address.tenantId(), null, properties, change, problems);
    }

    Draft update(WebhookView current, WebhookChange change) {
        Webhook webhook = current.webhook();
        List<String> problems = new ArrayList<>(change.problems());
        Map<BindingProperty, String> properties = new EnumMap<>(WebhookModel.properties(webhook.binding()));
        properties.putAll(change.properties());
        properties.put(BindingProperty.SCOPE, webhook.binding().scope().value());
        return current.isGenerated()
                ? draft(
                        webhook.definitionKey(),
                        webhook.binding().scope(),
                        webhook.tenantId(),
                        current,
                        properties,
                        change,
                        problems)
                : handDrawn(current, properties, change, problems);
    }

    private Draft draft(
            String key,
            WebhookScope scope,
            @Nullable String tenantId,
            @Nullable WebhookView current,
            Map<BindingProperty, String> properties,
            WebhookChange change,
            List<String> problems) {
        AuthDraft auth = new AuthDraft(key, current, secrets);
        auth.decide(change, properties, problems);
        Optional<Binding> binding = read(properties, problems);
        boolean nameTaken = isTaken(properties, tenantId, current);
        if (nameTaken) {
            problems.add("The name \"" + name(properties) + "\" is taken in scope "
                    + properties.get(BindingProperty.SCOPE) + "; names are unique.");
        }
        return new Draft(
                key,
                scope,
                tenantId,
                current,
                problems.isEmpty() ? binding.orElse(null) : null,
                auth.keep(),
                auth.drop(),
                change.suspended(),
                problems,
                nameTaken);
    }

    /** What a person drew is changed by a person: only its suspension is ours. */
    private static Draft handDrawn(
            WebhookView current, Map<BindingProperty, String> properties, WebhookChange change, List<String> problems) {
        Webhook webhook = current.webhook();
        properties.values().removeIf(String::isBlank);
        if (!properties.equals(WebhookModel.properties(webhook.binding()))
                || change.auth() instanceof WebhookChange.Auth.Given) {
            problems.add(notHere(webhook));
        }
        return new Draft(
                webhook.definitionKey(),
                webhook.binding().scope(),
                webhook.tenantId(),
                current,
                webhook.binding(),
                null,
                false,
                change.suspended(),
                problems,
                false);
    }

    static String notHere(Webhook webhook) {
        return "The webhook \"" + webhook.binding().name() + "\" is bound in the model of the process \""
                + webhook.definitionKey() + "\", at its start event \"" + webhook.activityId()
                + "\"; change it there and deploy the model.";
    }

    private Optional<Binding> read(Map<BindingProperty, String> properties, List<String> problems) {
        if (properties.getOrDefault(BindingProperty.URL, "").isBlank()) {
            problems.add("The property url is missing.");
        }
        if (RESERVED.contains(name(properties))) {
            problems.add("The name \"" + name(properties) + "\" is reserved.");
        }
        Map<String, String> texts = new HashMap<>();
        properties.forEach((property, value) -> {
            texts.put(property.key(), value);
            if (value.codePoints().anyMatch(Drafting::isNoXml)) {
                problems.add(property.key() + " holds a control character.");
            }
        });
        List<String> found = new ArrayList<>();
        Optional<Binding> binding = check.read(texts, found);
        problems.addAll(found);
        problems.replaceAll(Fields::inRestWords);
        return binding;
    }

    /** What the model's XML can't hold. */
    private static boolean isNoXml(int character) {
        boolean whiteSpace = character == '\n' || character == '\r' || character == '\t';
        return (Character.isISOControl(character) && !whiteSpace)
                || Character.getType(character) == Character.SURROGATE
                || character == 0xFFFE
                || character == 0xFFFF;
    }

    private static WebhookScope scope(WebhookAddress address, WebhookChange change, List<String> problems) {
        String asked = change.properties().getOrDefault(BindingProperty.SCOPE, "");
        Optional<WebhookScope> scope = change.scope().filter(address.scopes()::contains);
        if (!asked.isBlank() && scope.isEmpty()) {
            problems.add("The scope \"" + asked + "\" can't be used at this path; valid is: "
                    + String.join(
                            ", ",
                            address.scopes().stream().map(WebhookScope::value).toList())
                    + ".");
        }
        return scope.orElse(address.scopes().get(0));
    }

    private boolean isTaken(
            Map<BindingProperty, String> properties, @Nullable String tenantId, @Nullable WebhookView current) {
        return WebhookScope.parse(properties.getOrDefault(BindingProperty.SCOPE, ""))
                .flatMap(scope -> webhooks.named(name(properties), scope, tenantId))
                .filter(other ->
                        current == null || !other.id().equals(current.webhook().id()))
                .isPresent();
    }

    private static String name(Map<BindingProperty, String> properties) {
        return properties.getOrDefault(BindingProperty.NAME, "").strip();
    }
}
