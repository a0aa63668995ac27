package org.treehook.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.treehook.delivery.DeliveryClient;
import org.treehook.event.Json;
import org.treehook.jobs.JobRefused.Reason;

/** What a job may be told to send. */
final class JobContentRules {

    private static final ObjectMapper JSON = Json.mapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int LONGEST_CONTENT = 1_000_000;
    private static final int LONGEST_URL = 4000;

    private final DeliveryClient client;

    JobContentRules(DeliveryClient client) {
        this.client = client;
    }

    /** Why this may not be sent; empty if nothing speaks against it. */
    Optional<JobRefused> objection(String url, String content) {
        String objection = url.length() > LONGEST_URL
                ? "The URL is longer than " + LONGEST_URL + " characters."
                : client.objection(url);
        if (objection.isEmpty() && content.length() > LONGEST_CONTENT) {
            objection = "The request content is longer than " + LONGEST_CONTENT + " characters.";
        }
        if (objection.isEmpty() && !isJson(content)) {
            objection = "The request content is not JSON.";
        }
        return objection.isEmpty() ? Optional.empty() : Optional.of(new JobRefused(Reason.INVALID, objection));
    }

    private static boolean isJson(String content) {
        try {
            return !JSON.readTree(content).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
