package org.treehook.jobs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What holds for every event of a replay; a batch carries it as text.
 *
 * @param webhooks the ids of those that are asked; empty for every one that is bound
 * @param force whether those that have a job already make another one
 * @param rate events in a second
 */
record ReplayTerms(Set<String> webhooks, boolean force, int rate) {

    private static final String WEBHOOKS = "webhooks";
    private static final String FORCE = "force";
    private static final String RATE = "rate";

    ReplayTerms {
        webhooks = Set.copyOf(webhooks);
    }

    static ReplayTerms of(Map<String, String> options) {
        String webhooks = options.getOrDefault(WEBHOOKS, "");
        return new ReplayTerms(
                webhooks.isEmpty() ? Set.of() : Set.copyOf(List.of(webhooks.split(","))),
                Boolean.parseBoolean(options.get(FORCE)),
                rate(options));
    }

    static int rate(Map<String, String> options) {
        return Integer.parseInt(options.getOrDefault(RATE, String.valueOf(ReplayOrder.STANDARD_RATE)));
    }

    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put(WEBHOOKS, String.join(",", new TreeSet<>(webhooks)));
        options.put(FORCE, String.valueOf(force));
        options.put(RATE, String.valueOf(rate));
        return options;
    }

    boolean includes(String webhookId) {
        return webhooks.isEmpty() || webhooks.contains(webhookId);
    }
}
