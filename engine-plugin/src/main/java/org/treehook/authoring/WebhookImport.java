package org.treehook.authoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treehook.authoring.ImportReport.Entry;
import org.treehook.authoring.ImportReport.Result;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.WebhookScope;
import org.treehook.webhook.Webhooks;

/** One import, collected webhook by webhook. */
final class WebhookImport {

    private final WebhookAddress address;
    private final boolean dryRun;
    private final Webhooks webhooks;
    private final WebhookSearch search;
    private final Drafting drafting;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    WebhookImport(WebhookAddress address, boolean dryRun, Webhooks webhooks, WebhookSearch search, Drafting drafting) {
        this.address = address;
        this.dryRun = dryRun;
        this.webhooks = webhooks;
        this.search = search;
        this.drafting = drafting;
    }

    void add(WebhookChange webhook) {
        WebhookScope scope = webhook.scope().orElse(address.scopes().get(0));
        Draft draft = existing(webhook.name(), scope)
                .map(current -> drafting.update(current, webhook))
                .orElseGet(() -> drafting.create(address, webhook));
        List<String> problems = new ArrayList<>(draft.problems());
        if (!names.add(scope + " " + webhook.name())) {
            problems.add("The name \"" + webhook.name() + "\" is given twice.");
        }
        drafts.add(draft);
        entries.add(new Entry(webhook.name(), problems.isEmpty() ? result(draft) : Result.INVALID, problems));
    }

    List<Draft> drafts() {
        return drafts;
    }

    ImportReport report() {
        return new ImportReport(dryRun, entries);
    }

    /** Of this tenant alone: a deployment belongs to one. */
    private Optional<WebhookView> existing(String name, WebhookScope scope) {
        return address.scopes().contains(scope)
                ? webhooks.named(name, scope, address.tenantId())
                        .map(Webhook::id)
                        .flatMap(search::byId)
                : Optional.empty();
    }

    private static Result result(Draft draft) {
        if (draft.current() == null) {
            return Result.CREATED;
        }
        return draft.edits() ? Result.UPDATED : Result.UNCHANGED;
    }
}
