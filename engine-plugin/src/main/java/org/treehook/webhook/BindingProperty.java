package org.treehook.webhook;

import java.util.Arrays;
import java.util.List;

/** The names under which a binding stands in a BPMN model, as {@code camunda:properties} of the start event. */
public enum BindingProperty {
    NAME("webhook.name"),
    SCOPE("webhook.scope"),
    TYPE("webhook.type"),
    EVENT("webhook.event"),
    FILTER("webhook.filter"),
    URL("webhook.url"),
    RETRY("webhook.retry"),
    SECRET("webhook.secret"),
    TIMEOUT("webhook.timeout"),
    HEADERS("webhook.headers"),
    ORDER_BY("webhook.orderBy"),
    RATE_LIMIT("webhook.rateLimit");

    /** What every property of a binding begins with. */
    public static final String PREFIX = "webhook.";

    /** The title of a tree, on the process. */
    public static final String TREE_TITLE = "tree.title";

    /** On a receive task: {@code true} where it waits for whoever holds its token. */
    public static final String TREE_DEFERRED = "tree.deferred";

    private final String key;

    BindingProperty(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(BindingProperty::key).toList();
    }
}
