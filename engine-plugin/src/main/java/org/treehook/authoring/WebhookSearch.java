package org.treehook.authoring;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.security.Secrets;
import org.treehook.security.Visible;
import org.treehook.sql.Conditions;
import org.treehook.webhook.Candidate;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.WebhookScope;
import org.treehook.webhook.Webhooks;

/** Looks webhooks up, among those that are visible. */
final class WebhookSearch {

    /** Far more than there can be tenants and scopes in which one name is looked for. */
    private static final int NAMESAKES = 1000;

    private final Webhooks webhooks;
    private final Secrets secrets;

    WebhookSearch(Webhooks webhooks, Secrets secrets) {
        this.webhooks = webhooks;
        this.secrets = secrets;
    }

    List<WebhookView> list(WebhookQuery query, int limit, Visible readable) {
        WebhookFilter filter = query.filter();
        Conditions where =
                filter.everyScope() ? new Conditions() : in(query.address().scopes());
        where.addIf("position(lower(?) in lower(w.NAME_)) > 0", filter.part());
        where.addIf("w.TYPE_ = ?", filter.type());
        where.addIf("w.EVENT_ = ?", filter.event());
        where.addIf("w.WEBHOOK_ID_ = ?", filter.webhookId());
        where.addIf("w.DEFINITION_KEY_ = ?", filter.definitionKey());
        if (filter.suspended() != null) {
            where.add("coalesce(d.SUSPENSION_STATE_, 1) " + (filter.suspended() ? "=" : "<>") + " 2");
        }
        readable.restrict(where, "w.DEFINITION_KEY_", "w.TENANT_ID_");
        WebhookQuery.Position after = query.after();
        if (after != null) {
            where.add(
                    "(w.NAME_ > ? or w.NAME_ = ? and w.WEBHOOK_ID_ > ?)",
                    after.name(),
                    after.name(),
                    after.webhookId());
        }
        return webhooks.current(where, limit).stream().map(this::view).toList();
    }

    Optional<WebhookView> find(WebhookAddress address, String name, Visible visible) {
        Conditions where = in(address.scopes());
        where.add("w.NAME_ = ?", name);
        visible.restrict(where, "w.DEFINITION_KEY_", "w.TENANT_ID_");
        return webhooks.current(where, NAMESAKES).stream()
                .map(Candidate::webhook)
                .min(preference(address))
                .flatMap(webhook -> byId(webhook.id()));
    }

    /** As {@link #find}, but also what may not be read: it may be changed even so. */
    Optional<WebhookView> locate(WebhookAddress address, String name, Visible visible) {
        return find(address, name, new Visible(true, Set.of(), visible.anyTenant(), visible.tenants()));
    }

    Optional<WebhookView> byId(String webhookId) {
        Conditions where = new Conditions();
        where.add("w.WEBHOOK_ID_ = ?", webhookId);
        return webhooks.current(where, 1).stream().findFirst().map(this::view);
    }

    private static Conditions in(List<WebhookScope> scopes) {
        Conditions where = new Conditions();
        where.add(
                "w.SCOPE_ in " + Conditions.marks(scopes),
                scopes.stream().map(WebhookScope::value).toArray());
        return where;
    }

    private static Comparator<Webhook> preference(WebhookAddress address) {
        return Comparator.<Webhook>comparingInt(webhook -> distance(address.tenantId(), webhook.tenantId()))
                .thenComparing(
                        webhook -> address.scopes().indexOf(webhook.binding().scope()))
                .thenComparing(webhook -> webhook.problem() == null ? 0 : 1)
                .thenComparing(Webhook::id);
    }

    private static int distance(@Nullable String own, @Nullable String other) {
        if (other == null) {
            return own == null ? 0 : 1;
        }
        return other.equals(own) ? 0 : 2;
    }

    private WebhookView view(Candidate candidate) {
        Webhook webhook = candidate.webhook();
        String key = webhook.definitionKey();
        boolean own = key.equals(webhook.binding().secret());
        return new WebhookView(
                webhook, candidate.suspended(), own ? secrets.find(key).orElse(null) : null);
    }
}
