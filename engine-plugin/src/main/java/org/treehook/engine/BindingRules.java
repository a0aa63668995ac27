package org.treehook.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.treehook.authoring.EditorParts.BindingCheck;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.RetrySchedule;
import org.treehook.event.EventKey;
import org.treehook.filter.FilterSyntaxException;
import org.treehook.filter.Filters;
import org.treehook.tree.Tree;
import org.treehook.tree.Trees;
import org.treehook.webhook.Binding;
import org.treehook.webhook.BindingProperty;
import org.treehook.webhook.BindingReader;
import org.treehook.webhook.GeneratedKey;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.WebhookScope;
import org.treehook.webhook.Webhooks;

/** What a binding or a title has to fulfil to be deployed. */
final class BindingRules implements BindingCheck {

    private static final int LONGEST_TITLE = 512;

    // Of a template that leaves to the event only what comes behind.
    private static final Pattern FIXED_SERVER = Pattern.compile("[^/?#$]*://[^/?#$]+(?=[/?#])");

    private final BindingReader reader;
    private final Filters filters;
    private final DeliveryClient client;
    private final Webhooks webhooks;
    private final Trees trees;
    private final int mostPerEvent;

    /**
     * Rules of one engine.
     *
     * @param mostPerEvent how many webhooks may hear one event in one scope
     */
    BindingRules(
            BindingReader reader,
            Filters filters,
            DeliveryClient client,
            Webhooks webhooks,
            Trees trees,
            int mostPerEvent) {
        this.reader = reader;
        this.filters = filters;
        this.client = client;
        this.webhooks = webhooks;
        this.trees = trees;
        this.mostPerEvent = mostPerEvent;
    }

    /**
     * As {@link #read(Map, List)}, for a model: no webhook of another process may have the name, and the secret is none of a
     * generated webhook.
     */
    Optional<Binding> read(Map<String, String> properties, ProcessDefinition definition, List<String> problems) {
        int before = problems.size();
        Optional<Binding> read = read(properties, problems);
        checkSecret(text(properties, BindingProperty.SECRET), definition, problems);
        checkName(properties, definition, problems);
        return problems.size() == before ? read : Optional.empty();
    }

    @Override
    public Optional<Binding> read(Map<String, String> properties, List<String> problems) {
        int before = problems.size();
        Optional<Binding> read = reader.read(properties, problems);
        parse(properties, BindingProperty.FILTER, filters::check, problems);
        parse(properties, BindingProperty.ORDER_BY, filters::checkValue, problems);
        parse(properties, BindingProperty.URL, this::checkUrl, problems);
        parse(properties, BindingProperty.RETRY, RetrySchedule::parse, problems);
        return problems.size() == before ? read : Optional.empty();
    }

    private void checkUrl(String url) {
        Matcher server = FIXED_SERVER.matcher(url);
        String objection = "";
        if (!url.contains("${")) {
            objection = client.objection(url);
        } else if (server.lookingAt()) {
            objection = client.objectionToServer(server.group());
        }
        if (!objection.isEmpty()) {
            throw new IllegalArgumentException(objection);
        }
        filters.checkTemplate(url);
    }

    private static void checkSecret(String secret, ProcessDefinition definition, List<String> problems) {
        if (GeneratedKey.isOne(secret) && !secret.equals(definition.getKey())) {
            problems.add("webhook.secret \"" + secret + "\" belongs to one webhook alone.");
        }
    }

    private void checkName(Map<String, String> properties, ProcessDefinition definition, List<String> problems) {
        String name = text(properties, BindingProperty.NAME);
        WebhookScope.parse(text(properties, BindingProperty.SCOPE))
                .flatMap(scope -> webhooks.named(name, scope, definition.getTenantId()))
                .filter(other -> !other.definitionKey().equals(definition.getKey()))
                .ifPresent(other -> problems.add("The name \"" + name + "\" is taken in scope "
                        + other.binding().scope() + " by a webhook of the process \"" + other.definitionKey()
                        + "\"; give it another name."));
    }

    /**
     * Whether there is room for one more beside those that hear the event already. What is bound to it at this start event as it is
     * stays so, also where there are too many.
     *
     * @param together how many in the same deployment hear it
     */
    void checkCrowd(
            Binding binding,
            ProcessDefinition definition,
            String startEventId,
            int together,
            Consumer<String> problem) {
        EventKey event = new EventKey(binding.type(), binding.event());
        String tenantId = definition.getTenantId();
        int others = webhooks.count(binding.scope(), event, tenantId, definition.getKey()) + together;
        if (others >= mostPerEvent
                && webhooks.latestAt(definition.getKey(), startEventId, tenantId)
                        .map(Webhook::binding)
                        .filter(before -> before.scope().equals(binding.scope())
                                && before.type().equals(event.type())
                                && before.event().equals(event.event()))
                        .isEmpty()) {
            problem.accept("There are " + others + " webhooks for " + event.type() + " " + event.event() + " in scope "
                    + binding.scope() + " already, and at most " + mostPerEvent
                    + " may be (setting webhooksPerEvent); delete one, or let one filter decide for several.");
        }
    }

    private static String text(Map<String, String> properties, BindingProperty property) {
        return properties.getOrDefault(property.key(), "").strip();
    }

    private static void parse(
            Map<String, String> properties, BindingProperty property, Consumer<String> parsing, List<String> problems) {
        String text = text(properties, property);
        try {
            if (!text.isEmpty()) {
                parsing.accept(text);
            }
        } catch (FilterSyntaxException syntax) {
            problems.add(property.key() + " doesn't parse: " + syntax.getMessage());
        } catch (IllegalArgumentException invalid) {
            problems.add(property.key() + ": " + invalid.getMessage());
        }
    }

    void checkTitle(String title, ProcessDefinition definition, Consumer<String> problem) {
        if (title.length() > LONGEST_TITLE) {
            problem.accept("tree.title is longer than " + LONGEST_TITLE + " characters.");
        }
        trees.holder(title, definition.getTenantId())
                .map(Tree::definitionKey)
                .filter(other -> !other.equals(definition.getKey()))
                .ifPresent(other -> problem.accept(titleIsHeld(title, other)));
    }

    static String titleIsHeld(String title, String definitionKey) {
        return "The title \"" + title + "\" is held by the process \"" + definitionKey
                + "\"; titles are unique, so give one of the two another.";
    }
}
