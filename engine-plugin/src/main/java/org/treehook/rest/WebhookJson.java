package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.WebhookView;
import org.treehook.security.AuthStrategy;
import org.treehook.security.Secrets;
import org.treehook.webhook.Binding;
import org.treehook.webhook.BindingReader;
import org.treehook.webhook.Webhook;

/**
 * A webhook as REST shows it. The fields of {@code include=details} are there only then, the problem only if there is one.
 *
 * @param scope {@code space}, {@code kapp:<slug>} or {@code kapp:*}
 * @param filter empty for always
 * @param headers by name
 * @param secret the name of a secret that it shares
 * @param authStrategy its own credentials, without what is confidential
 * @param tree the process key of the model drawn by hand that binds it, or null
 * @param problem why it can't be used
 * @param details with {@code include=details}
 * @param audit who changed it, and how; with {@code include=audit} on a single one
 * @param activity what it has done lately; with {@code include=activity}
 * @param rights what the caller's permissions allow to be done with it; with {@code include=rights}
 * @param quarantine if its filter is asked after the commit now, on the node that answers
 */
record WebhookJson(
        String name,
        String scope,
        String type,
        String event,
        String filter,
        @Nullable String url,
        @Nullable AuthJson authStrategy,
        @Nullable String retry,
        @Nullable String timeout,
        Map<String, String> headers,
        @Nullable String secret,
        @Nullable String orderBy,
        @Nullable String rateLimit,
        boolean suspended,
        @Nullable String tree,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String problem,

        @JsonUnwrapped @Nullable WebhookDetailsJson details,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<AuditJson> audit,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ActivityJson activity,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> rights,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable QuarantineJson quarantine) {

    static WebhookJson of(WebhookView view, boolean details) {
        return of(view, details, null, null, null, null);
    }

    static WebhookJson of(
            WebhookView view,
            boolean details,
            @Nullable List<AuditJson> audit,
            @Nullable ActivityJson activity,
            @Nullable List<String> rights,
            @Nullable QuarantineJson quarantine) {
        Webhook webhook = view.webhook();
        Binding binding = webhook.binding();
        Secrets.Kept auth = view.auth();
        return new WebhookJson(
                binding.name(),
                binding.scope().value(),
                binding.type(),
                binding.event(),
                binding.filter(),
                binding.url(),
                auth == null ? null : AuthJson.of(auth),
                binding.retry(),
                binding.timeout(),
                headers(binding),
                view.secret(),
                binding.orderBy(),
                binding.rateLimit(),
                view.suspended(),
                view.tree(),
                webhook.problem(),
                details ? WebhookDetailsJson.of(webhook) : null,
                audit,
                activity,
                rights,
                quarantine);
    }

    private static Map<String, String> headers(Binding binding) {
        Map<String, String> headers = new LinkedHashMap<>();
        BindingReader.headers(binding.headers()).forEach(header -> headers.put(header.getKey(), header.getValue()));
        return headers;
    }

    static One one(WebhookView view, boolean details) {
        return new One(of(view, details));
    }

    /**
     * A single answer.
     *
     * @param webhook the webhook
     */
    public record One(WebhookJson webhook) {}

    /**
     * A page.
     *
     * @param webhooks by name
     * @param nextPageToken null at the end
     * @param rights what the caller may do besides; with {@code include=rights}
     */
    public record Many(
            List<WebhookJson> webhooks,
            @Nullable String nextPageToken,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<String> rights) {}

    /**
     * Credentials.
     *
     * @param type Signature, Basic or Bearer
     * @param properties what they consist of
     */
    public record AuthJson(String type, List<AuthProperty> properties) {

        static AuthJson of(Secrets.Kept kept) {
            AuthStrategy.Type type = kept.type();
            AuthProperty secret = new AuthProperty(type.secretName(), null, "true");
            String identifier = type.identifierName();
            return new AuthJson(
                    type.title(),
                    identifier == null
                            ? List.of(secret)
                            : List.of(new AuthProperty(identifier, kept.identifier(), null), secret));
        }
    }

    /**
     * One property of credentials.
     *
     * @param name of it
     * @param value null for what is confidential
     * @param sensitive {@code "true"} for what is confidential, else left out
     */
    public record AuthProperty(
            String name,
            @Nullable String value,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String sensitive) {}
}
