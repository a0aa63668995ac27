package org.treehook.rest;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.EditorRights;
import org.treehook.authoring.WebhookEditor;
import org.treehook.authoring.WebhookView;
import org.treehook.filter.Quarantine;
import org.treehook.jobs.JobActivity;
import org.treehook.jobs.Jobs;
import org.treehook.webhook.WebhookScope;

/** Webhooks with as much of them as was asked for; that costs the same statements for one and for a page. */
final class WebhookAnswers {

    private final WebhookEditor webhooks;
    private final Jobs jobs;
    private final Quarantine quarantine;

    WebhookAnswers(WebhookEditor webhooks, Jobs jobs, Quarantine quarantine) {
        this.webhooks = webhooks;
        this.jobs = jobs;
        this.quarantine = quarantine;
    }

    WebhookJson.One one(WebhookView view, Set<String> include) {
        List<AuditJson> audit = include.contains("audit")
                ? webhooks.audit(view).stream().map(AuditJson::of).toList()
                : null;
        return new WebhookJson.One(new Extras(include, List.of(view)).json(view, audit));
    }

    /** What may be made is told of this scope; of any, if it is null. */
    WebhookJson.Many many(
            WebhookEditor.Page page, @Nullable WebhookScope scope, Set<String> include, PageTokens tokens) {
        Extras extras = new Extras(include, page.webhooks());
        return new WebhookJson.Many(
                page.webhooks().stream().map(view -> extras.json(view, null)).toList(),
                tokens.next(page.next()),
                extras.rights == null ? null : mayCreate(extras.rights, scope) ? List.of("create") : List.of());
    }

    private static boolean mayCreate(EditorRights rights, @Nullable WebhookScope scope) {
        return scope == null ? rights.mayCreate() : rights.mayCreate(scope);
    }

    /** What is read for all of a page at once. */
    private final class Extras {

        private final boolean details;
        private final @Nullable EditorRights rights;
        private final Map<String, JobActivity> activity;

        Extras(Set<String> include, List<WebhookView> views) {
            details = include.contains("details");
            rights = include.contains("rights") ? webhooks.rights() : null;
            activity = include.contains("activity")
                    ? jobs.activity(views.stream().map(WebhookView::webhook).toList())
                    : Map.of();
        }

        WebhookJson json(WebhookView view, @Nullable List<AuditJson> audit) {
            JobActivity lately = activity.get(view.webhook().id());
            return WebhookJson.of(
                    view,
                    details,
                    audit,
                    lately == null ? null : ActivityJson.of(lately),
                    rights == null ? null : RightsJson.of(rights.with(view)),
                    quarantine
                            .stay(view.webhook().bindingId())
                            .map(QuarantineJson::of)
                            .orElse(null));
        }
    }
}
