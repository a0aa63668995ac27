package org.treehook.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.RetrySchedule;
import org.treehook.filter.FilterSyntaxException;
import org.treehook.filter.Filters;
import org.treehook.tree.Trees;
import org.treehook.webhook.Binding;
import org.treehook.webhook.BindingReader;
import org.treehook.webhook.Webhooks;

/** What a binding or a title has to fulfil to be deployed. */
final class BindingRules {

    private static final int LONGEST_TITLE = 512;

    private final BindingReader reader;
    private final Filters filters;
    private final DeliveryClient client;
    private final Webhooks webhooks;
    private final Trees trees;

    BindingRules(BindingReader reader, Filters filters, DeliveryClient client, Webhooks webhooks, Trees trees) {
        this.reader = reader;
        this.filters = filters;
        this.client = client;
        this.webhooks = webhooks;
        this.trees = trees;
    }

    /** Reads a binding; every problem is added to the list, and with one there is no binding. */
    Optional<Binding> read(Map<String, String> properties, @Nullable String tenantId, List<String> problems) {
        Optional<Binding> read = reader.read(properties, problems);
        read.ifPresent(binding -> check(binding, tenantId, problems));
        return problems.isEmpty() ? read : Optional.empty();
    }

    private void check(Binding binding, @Nullable String tenantId, List<String> problems) {
        parse("webhook.filter", () -> filters.check(binding.filter()), problems);
        parse("webhook.orderBy", () -> filters.check(binding.orderBy() == null ? "" : binding.orderBy()), problems);
        String url = binding.url();
        if (url != null) {
            parse("webhook.url", () -> filters.checkTemplate(url), problems);
            String objection = url.contains("${") ? "" : client.objection(url);
            if (!objection.isEmpty()) {
                problems.add("webhook.url: " + objection);
            }
        }
        String retry = binding.retry();
        if (retry != null) {
            parse("webhook.retry", () -> RetrySchedule.parse(retry), problems);
        }
        webhooks.named(binding.name(), binding.scope(), tenantId)
                .ifPresent(other -> problems.add("The name \"" + binding.name() + "\" is taken in scope "
                        + binding.scope() + " by a webhook of the process \"" + other.definitionKey() + "\"."));
    }

    private static void parse(String property, Runnable parsing, List<String> problems) {
        try {
            parsing.run();
        } catch (FilterSyntaxException syntax) {
            problems.add(property + " doesn't parse: " + syntax.getMessage());
        } catch (IllegalArgumentException invalid) {
            problems.add(property + ": " + invalid.getMessage());
        }
    }

    void checkTitle(String title, @Nullable String tenantId, Consumer<String> problem) {
        if (title.length() > LONGEST_TITLE) {
            problem.accept("tree.title is longer than " + LONGEST_TITLE + " characters.");
        }
        trees.holder(title, tenantId)
                .ifPresent(other -> problem.accept("The title \"" + title + "\" is held by the process \""
                        + other.definitionKey() + "\"; titles are unique."));
    }
}
