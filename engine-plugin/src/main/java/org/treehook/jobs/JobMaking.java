package org.treehook.jobs;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treehook.delivery.WebhookJob;
import org.treehook.event.PlatformEvent;
import org.treehook.jobs.JobRefused.Reason;
import org.treehook.security.Permissions;
import org.treehook.security.Visible;
import org.treehook.security.WebhookAction;
import org.treehook.webhook.Candidate;
import org.treehook.webhook.Webhook;

/** Makes jobs that no event asked for. */
final class JobMaking {

    private static final int LONGEST_ID = 255;

    private final JobParts parts;

    JobMaking(JobParts parts) {
        this.parts = parts;
    }

    /**
     * Makes a job, in the surrounding transaction.
     *
     * @throws JobRefused if there is no such webhook or what is to be sent is not valid
     * @throws org.camunda.bpm.engine.AuthorizationException if the user may not have this webhook deliver that
     */
    WebhookJob make(NewJob order) {
        Candidate candidate = candidate(order);
        Webhook webhook = candidate.webhook();
        Permissions permissions = parts.permissions();
        permissions.require(WebhookAction.READ_JOBS, webhook.definitionKey());
        permissions.require(WebhookAction.RETRY, webhook.definitionKey());
        String url = Objects.requireNonNullElse(order.url(), webhook.url());
        if (order.url() == null && url.contains("${")) {
            throw new JobRefused(
                    Reason.INVALID,
                    "The URL of the webhook \"" + webhook.binding().name()
                            + "\" is a template, which takes an event to be rendered; give the job a url.");
        }
        parts.rules().objection(url, order.requestContent()).ifPresent(JobMaking::refuse);
        parts.rights().require(url, tenant(order, webhook));
        WebhookJob made = parts.owed().make(candidate, described(order, webhook), url, order.requestContent());
        parts.journal().made(made);
        return made;
    }

    private PlatformEvent described(NewJob order, Webhook webhook) {
        PlatformEvent.Builder event = PlatformEvent.of(
                        webhook.binding().type(), webhook.binding().event())
                .ofTenant(tenant(order, webhook))
                .at(parts.clock().instant());
        if (order.kapp() != null) {
            event.inKapp(order.kapp());
        }
        if (order.parentId() != null) {
            if (order.parentId().length() > LONGEST_ID) {
                throw new JobRefused(Reason.INVALID, "The parentId is longer than " + LONGEST_ID + " characters.");
            }
            event.about(order.parentId());
        }
        return event.build();
    }

    private static @Nullable String tenant(NewJob order, Webhook webhook) {
        return webhook.tenantId() == null ? order.tenantId() : webhook.tenantId();
    }

    private Candidate candidate(NewJob order) {
        Visible visible = parts.permissions().visible(WebhookAction.READ);
        return order.scopes().stream()
                .flatMap(scope -> Stream.of(Optional.ofNullable(order.tenantId()), Optional.<String>empty())
                        .distinct()
                        .flatMap(
                                tenant -> parts.webhooks().named(order.webhook(), scope, tenant.orElse(null)).stream()))
                .filter(webhook -> visible.includes(webhook.definitionKey(), webhook.tenantId()))
                .findFirst()
                .flatMap(webhook -> parts.webhooks().candidate(webhook.bindingId()))
                .orElseThrow(() ->
                        new JobRefused(Reason.NOT_FOUND, "Unable to locate the webhook \"" + order.webhook() + "\"."));
    }

    private static void refuse(JobRefused refused) {
        throw refused;
    }
}
