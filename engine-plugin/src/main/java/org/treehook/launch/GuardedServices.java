package org.treehook.launch;

import feign.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.treehook.delivery.Response;
import org.treehook.security.Secrets;
import org.treehook.webhook.GeneratedKey;

/** {@link Services} over the client that makes deliveries over HTTP. */
final class GuardedServices implements Services {

    private final CallSettings settings;
    private final AddressGuard guard;
    private final HttpEndpointClient client;
    private final AnswerReader answers;
    private final Secrets secrets;

    GuardedServices(CallSettings settings, AddressGuard guard, HttpEndpointClient client, Secrets secrets) {
        this.settings = settings;
        this.guard = guard;
        this.client = client;
        this.answers = new AnswerReader(settings.contentLimit());
        this.secrets = secrets;
    }

    @Override
    public Answer call(Call call) {
        WebhookUrl url = url(call.url());
        Map<String, String> credentials = credentials(call, url);
        HttpMessage message = new HttpMessage(call.method(), headers(call, credentials), call.content());
        HttpOptions options = new HttpOptions(url, settings.connectTimeout(), call.timeout(), message);
        return answer(options, new Confidential(credentials));
    }

    private Answer answer(HttpOptions call, Confidential confidential) {
        String where = call.message().method() + " " + call.url().shown();
        try (feign.Response received = client.execute(request(call), call)) {
            Response answer = answers.read(received);
            String content = confidential.hiddenIn(answer.content());
            if (answer.status() / 100 != 2) {
                String line = Texts.line(content);
                throw new Failed(where + " was answered with " + confidential.hiddenIn(answer.statusLine())
                        + (line.isEmpty() ? "." : ": " + line));
            }
            if (answer.cut()) {
                throw new Failed(where + " was answered with " + confidential.hiddenIn(answer.statusLine())
                        + " and more than the " + settings.contentLimit() + " bytes that are read of an answer.");
            }
            return new Answer(answer.status(), AnswerReader.first(received, "Content-Type"), content);
        } catch (RefusedAddressException refused) {
            throw new Refused(Part.URL, AddressGuard.refusal(call.url().host()));
        } catch (IOException obstacle) {
            throw new Failed(where + " got no answer. " + Obstacle.describe(obstacle, call));
        }
    }

    /** What Feign calls a request; what is sent stands in the options. */
    private static Request request(HttpOptions call) {
        return Request.create(
                Request.HttpMethod.valueOf(call.message().method()),
                "http://service",
                Map.of(),
                null,
                StandardCharsets.UTF_8,
                null);
    }

    private WebhookUrl url(String text) {
        try {
            WebhookUrl url = WebhookUrl.parse(text);
            guard.check(url);
            return url;
        } catch (CallObjection objection) {
            throw new Refused(Part.URL, objection.sentence());
        }
    }

    private Map<String, String> credentials(Call call, WebhookUrl url) {
        String secret = call.secret();
        String content = call.content() == null ? "" : call.content();
        if (secret != null && GeneratedKey.isOne(secret)) {
            throw new Refused(Part.SECRET, "The secret \"" + secret + "\" belongs to one webhook alone.");
        }
        try {
            return secret == null
                    ? Map.of()
                    : secrets.headers(
                            secret, call.tenantId(), new Secrets.Message(call.idempotencyKey(), url.host(), content));
        } catch (Secrets.Unusable unusable) {
            throw new Refused(Part.SECRET, String.valueOf(unusable.getMessage()));
        }
    }

    private static Map<String, String> headers(Call call, Map<String, String> credentials) {
        try {
            return ServiceHeaders.of(call, credentials);
        } catch (CallObjection objection) {
            throw new Refused(Part.HEADERS, objection.sentence());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
