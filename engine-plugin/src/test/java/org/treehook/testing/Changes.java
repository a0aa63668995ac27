package org.treehook.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.treehook.authoring.WebhookAddress;
import org.treehook.authoring.WebhookChange;

/** Changes of webhooks, as JSON with ' for ". */
public final class Changes {

    /** The kapp that the events of {@link Events} happen in. */
    public static final WebhookAddress SERVICES = WebhookAddress.kapp("services", null);

    public static final WebhookAddress SPACE = WebhookAddress.space(null);

    private static final ObjectMapper JSON = new ObjectMapper();

    private Changes() {}

    public static WebhookChange change(String json) {
        return WebhookChange.read(parse(json.replace('\'', '"')));
    }

    /** A webhook on Submission Submitted, with more fields. */
    public static WebhookChange submitted(String name, String url, String more) {
        return change("{'name':'" + name + "','type':'Submission','event':'Submitted','url':'"
                + url.replace("'", "\\u0027") + "'" + more + "}");
    }

    public static WebhookChange submitted(String name) {
        return submitted(name, "https://example.org/hook", "");
    }

    public static List<WebhookChange> all(String json) {
        List<WebhookChange> changes = new ArrayList<>();
        parse(json).forEach(webhook -> changes.add(WebhookChange.read(webhook)));
        return changes;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
