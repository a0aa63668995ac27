package org.treehook.launch;

import feign.Client;
import feign.Feign;
import feign.Request;
import feign.RetryableException;
import feign.Retryer;
import java.io.IOException;
import java.time.Duration;
import org.treehook.delivery.DeliveryClient;
import org.treehook.delivery.DeliveryRequest;
import org.treehook.delivery.Outcome;
import org.treehook.launch.Destination.Http;
import org.treehook.launch.Destination.InEngine;

/** One Feign interface over two clients: HTTP, and this engine. */
final class FeignDeliveryClient implements DeliveryClient {

    // Feign would look for each call whether its thread has others.
    private static final Request.Options DEFAULT = new Request.Options() {
        @Override
        public Request.Options getMethodOptions(String methodName) {
            return this;
        }
    };

    private final Destinations destinations;
    private final OutcomeDecoder outcomes;
    private final HttpEndpointClient httpClient;
    private final WebhookEndpoint http;
    private final WebhookEndpoint inEngine;
    private final Duration connectTimeout;

    FeignDeliveryClient(
            CallSettings settings,
            Destinations destinations,
            OutcomeDecoder outcomes,
            HttpEndpointClient httpClient,
            InEngineClient engineClient) {
        this.destinations = destinations;
        this.outcomes = outcomes;
        this.httpClient = httpClient;
        this.connectTimeout = settings.connectTimeout();
        AnswerReader answers = new AnswerReader(settings.contentLimit());
        this.http = endpoint(httpClient, answers, outcomes);
        this.inEngine = endpoint(engineClient, answers, outcomes);
    }

    private static WebhookEndpoint endpoint(Client client, AnswerReader answers, OutcomeDecoder outcomes) {
        return Feign.builder()
                .client(client)
                .decoder(new DeliveredDecoder(answers))
                .errorDecoder(outcomes)
                .retryer(Retryer.NEVER_RETRY)
                .options(DEFAULT)
                .target(WebhookEndpoint.target());
    }

    @Override
    public boolean isInProcess(String url) {
        try {
            return destinations.of(url) instanceof InEngine;
        } catch (CallObjection objection) {
            return false;
        }
    }

    @Override
    public String objection(String url) {
        try {
            destinations.of(url);
            return "";
        } catch (CallObjection objection) {
            return objection.sentence();
        }
    }

    @Override
    public String objectionToServer(String url) {
        try {
            destinations.checkServer(url);
            return "";
        } catch (CallObjection objection) {
            return objection.sentence();
        }
    }

    @Override
    public String endpoint(String url) {
        try {
            return destinations.of(url) instanceof Http http ? http.url().endpoint() : THIS_ENGINE;
        } catch (CallObjection objection) {
            return "none";
        }
    }

    @Override
    public Outcome deliver(DeliveryRequest request) {
        try {
            RequestHeaders.check(request);
            Destination destination = destinations.of(request.url());
            return destination instanceof Http endpoint
                    ? new Confidential(request.confidential()).hiddenIn(overHttp(request, endpoint.url()))
                    : inEngine(request, (InEngine) destination);
        } catch (CallObjection objection) {
            return new Outcome.Rejected(objection.sentence(), null);
        }
    }

    private Outcome inEngine(DeliveryRequest request, InEngine destination) {
        try {
            return inEngine.post(new LaunchOptions(destination, request));
        } catch (UndeliveredException undelivered) {
            return undelivered.outcome();
        }
    }

    private Outcome overHttp(DeliveryRequest request, WebhookUrl url) {
        HttpOptions options = new HttpOptions(url, connectTimeout, request);
        try {
            return http.post(options);
        } catch (UndeliveredException undelivered) {
            return undelivered.outcome();
        } catch (RetryableException noAnswer) {
            // Feign's name for any failed exchange; whether it is worth another try is decided here.
            return outcomes.decode(
                    noAnswer.getCause() instanceof IOException obstacle ? obstacle : new IOException(noAnswer),
                    options);
        }
    }

    @Override
    public void close() {
        httpClient.close();
    }
}
