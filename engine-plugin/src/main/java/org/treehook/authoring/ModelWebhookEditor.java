package org.treehook.authoring;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ParseException;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.EditorParts.ModelChange;
import org.treehook.security.AuditLog;
import org.treehook.security.LaunchRights;
import org.treehook.security.Permissions;
import org.treehook.security.Secrets;
import org.treehook.security.WebhookAction;
import org.treehook.webhook.Binding;
import org.treehook.webhook.Origin;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.Webhooks;

/** {@link WebhookEditor} over generated models. */
final class ModelWebhookEditor implements WebhookEditor {

    private final WebhookSearch search;
    private final Drafting drafting;
    private final ModelChange change;
    private final ModelDeployments deployments;
    private final Suspensions suspensions;
    private final WebhookJournal journal;
    private final Webhooks webhooks;
    private final Secrets secrets;
    private final Permissions permissions;
    private final LaunchRights rights;

    ModelWebhookEditor(EditorParts parts) {
        this.webhooks = parts.webhooks();
        this.secrets = parts.secrets();
        this.permissions = parts.permissions();
        this.rights = parts.rights();
        this.change = parts.change();
        this.search = new WebhookSearch(webhooks, secrets);
        this.drafting = new Drafting(webhooks, secrets, parts.check());
        this.deployments = new ModelDeployments(parts.engine(), parts.database());
        this.suspensions = new Suspensions(parts.engine(), parts.database());
        this.journal = new WebhookJournal(parts.audit(), parts.clock());
    }

    @Override
    public Page list(WebhookQuery query) {
        List<WebhookView> found = search.list(query, query.limit() + 1, permissions.visible(WebhookAction.READ));
        if (found.size() <= query.limit()) {
            return new Page(found, null);
        }
        List<WebhookView> page = List.copyOf(found.subList(0, query.limit()));
        Webhook last = page.get(page.size() - 1).webhook();
        return new Page(page, new WebhookQuery.Position(last.binding().name(), last.id()));
    }

    @Override
    public Optional<WebhookView> find(WebhookAddress address, String name) {
        return search.find(address, name, permissions.visible(WebhookAction.READ));
    }

    @Override
    public WebhookView create(WebhookAddress address, WebhookChange webhook) {
        return view(changed(() -> {
            permissions.requireCreate(webhook.scope()
                    .filter(address.scopes()::contains)
                    .orElse(address.scopes().get(0)));
            requireTenant(address.tenantId());
            return save(drafting.create(address, webhook));
        }));
    }

    @Override
    public WebhookView update(WebhookAddress address, String name, WebhookChange asked) {
        return view(changed(() -> {
            WebhookView current = located(address, name, asked);
            boolean news = isNews(current, asked.suspended());
            if (asked.edits()) {
                require(WebhookAction.EDIT, current);
            }
            if (news) {
                require(WebhookAction.SUSPEND, current);
            }
            if (!asked.edits() && !news) {
                require(WebhookAction.READ, current);
            }
            return save(drafting.update(current, asked));
        }));
    }

    @Override
    public WebhookView delete(WebhookAddress address, String name) {
        return changed(() -> {
            WebhookView current = search.locate(address, name, permissions.visible(WebhookAction.READ))
                    .orElseThrow(() -> new NoSuchWebhook(name));
            String key = current.webhook().definitionKey();
            require(WebhookAction.DELETE, current);
            if (!current.isGenerated()) {
                throw new InvalidWebhook(List.of(Drafting.notHere(current.webhook())), false);
            }
            deployments.remove(key);
            secrets.remove(key);
            journal.deleted(current, permissions.user());
            return current;
        });
    }

    @Override
    public ImportReport importAll(WebhookAddress address, List<WebhookChange> given, boolean dryRun) {
        return changed(() -> {
            WebhookImport imported = new WebhookImport(address, dryRun, webhooks, search, drafting);
            given.forEach(imported::add);
            imported.drafts().forEach(this::requireRights);
            ImportReport report = imported.report();
            if (report.isValid() && !dryRun) {
                deploy("Webhook import", address.tenantId(), imported.drafts());
            }
            return report;
        });
    }

    private void requireRights(Draft draft) {
        WebhookView current = draft.current();
        if (current == null) {
            permissions.requireCreate(draft.scope());
        } else {
            permissions.require(WebhookAction.EDIT, draft.key());
            if (isNews(current, draft.suspended())) {
                permissions.require(WebhookAction.SUSPEND, draft.key());
            }
        }
        requireTenant(draft.tenantId());
        requireLaunch(draft);
    }

    /** Whoever may neither do this nor read the webhook doesn't get to know that it is there. */
    private void require(WebhookAction action, WebhookView current) {
        Webhook webhook = current.webhook();
        boolean readable =
                permissions.visible(WebhookAction.READ).includes(webhook.definitionKey(), webhook.tenantId());
        if (!readable && !permissions.visible(action).includes(webhook.definitionKey(), webhook.tenantId())) {
            throw new NoSuchWebhook(webhook.binding().name());
        }
        permissions.require(action, webhook.definitionKey());
        if (action != WebhookAction.READ) {
            requireTenant(webhook.tenantId());
        }
    }

    /** A webhook of no tenant hears the events of all. */
    private void requireTenant(@Nullable String tenantId) {
        if (tenantId == null) {
            permissions.requireEveryTenant();
        }
    }

    private void requireLaunch(Draft draft) {
        if (draft.deploys()) {
            String url = String.valueOf(draft.validBinding().url());
            if (draft.tenantId() == null) {
                rights.requireForEveryTenant(url);
            } else {
                rights.require(url, draft.tenantId());
            }
        }
    }

    private String save(Draft draft) {
        if (!draft.isValid()) {
            throw new InvalidWebhook(draft.problems(), draft.nameTaken());
        }
        Binding binding = draft.validBinding();
        requireLaunch(draft);
        return deploy(binding.name(), draft.tenantId(), List.of(draft)).get(0);
    }

    /** Carries valid drafts out; returns the ids of their webhooks. */
    private List<String> deploy(String name, @Nullable String tenantId, List<Draft> drafts) {
        List<Draft> newVersions = drafts.stream().filter(Draft::deploys).toList();
        if (!newVersions.isEmpty()) {
            deployments.deploy(name, tenantId, newVersions);
        }
        return drafts.stream().map(this::finish).toList();
    }

    @Override
    public EditorRights rights() {
        return new EditorRights(permissions.rights());
    }

    @Override
    public List<AuditLog.Entry> audit(WebhookView webhook) {
        return journal.of(webhook.webhook().id());
    }

    @Override
    public void endpointGone(String webhookId, String note) {
        if (suspensions.isNews(webhookId, true)) {
            suspensions.suspendWithin(webhookId);
            journal.gone(webhookId, note);
        }
    }

    private String finish(Draft draft) {
        WebhookView current = draft.current();
        if (draft.drop()) {
            secrets.remove(draft.key());
        }
        if (draft.keep() != null) {
            secrets.keep(
                    draft.key(),
                    draft.tenantId(),
                    draft.keep(),
                    Origin.host(draft.validBinding().url()),
                    permissions.user());
        }
        String id = current == null ? deployed(draft).id() : current.webhook().id();
        if (draft.edits()) {
            journal.saved(id, draft, permissions.user());
        }
        Boolean suspended = draft.suspended();
        if (suspended != null && (current == null ? suspended : isNews(current, suspended))) {
            suspensions.set(id, suspended);
            journal.suspended(id, suspended, permissions.user());
        }
        if (draft.deploys()) {
            deployments.prune(draft.key());
        }
        return id;
    }

    private Webhook deployed(Draft draft) {
        Binding binding = draft.validBinding();
        return webhooks.named(binding.name(), binding.scope(), draft.tenantId()).orElseThrow();
    }

    private boolean isNews(WebhookView current, @Nullable Boolean suspended) {
        return suspended != null && suspensions.isNews(current.webhook().id(), suspended);
    }

    private WebhookView located(WebhookAddress address, String name, WebhookChange asked) {
        WebhookAddress narrowed = asked.scope()
                .filter(address.scopes()::contains)
                .map(address::within)
                .orElse(address);
        return search.locate(narrowed, name, permissions.visible(WebhookAction.READ))
                .orElseThrow(() -> new NoSuchWebhook(name));
    }

    private WebhookView view(String webhookId) {
        return search.byId(webhookId).orElseThrow();
    }

    /** A refusal comes before anything is written; thrown out of the engine's command it would be logged as an error. */
    private <T> T changed(Supplier<T> work) {
        try {
            return change.perform(() -> Attempt.of(work)).result();
        } catch (ParseException refused) {
            throw new InvalidWebhook(
                    refused.getResorceReports().stream()
                            .flatMap(report -> report.getErrors().stream())
                            .map(problem -> Fields.inRestWords(problem.getMessage()))
                            .toList(),
                    false);
        }
    }
}
