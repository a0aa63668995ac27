package org.treehook.launch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.treehook.delivery.Outcome;
import org.treehook.delivery.Response;
import org.treehook.security.Signatures;

/** Credentials that were sent, for finding them in what came back. */
final class Confidential {

    private static final String HIDDEN = "(secret)";
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    // A shorter one would be found everywhere, and is none.
    private static final int SHORTEST = 4;

    private final List<String> texts = new ArrayList<>();

    /** @param headers that were sent; those that a signature is about are none of its secrets */
    Confidential(Map<String, String> headers) {
        headers.forEach((name, value) -> {
            switch (name.toLowerCase(Locale.ROOT)) {
                case Signatures.ID, Signatures.TIMESTAMP -> {
                    // They are recorded.
                }
                case Signatures.SIGNATURE -> texts.addAll(List.of(value.split(" ")));
                default -> add(value);
            }
        });
        for (String text : List.copyOf(texts)) {
            texts.add(text.replace("\\", "\\\\").replace("\"", "\\\""));
        }
        texts.removeIf(text -> text.length() < SHORTEST);
        texts.sort(Comparator.comparingInt(String::length).reversed());
    }

    private void add(String value) {
        if (value.startsWith(BASIC)) {
            String own = value.substring(BASIC.length());
            texts.add(own);
            String decoded = new String(Base64.getDecoder().decode(own), StandardCharsets.UTF_8);
            texts.add(decoded);
            texts.add(decoded.substring(decoded.indexOf(':') + 1));
        } else {
            texts.add(value.startsWith(BEARER) ? value.substring(BEARER.length()) : value);
        }
    }

    String hiddenIn(String text) {
        String result = text;
        for (String secret : texts) {
            result = result.replace(secret, HIDDEN);
        }
        return result;
    }

    Outcome hiddenIn(Outcome outcome) {
        if (outcome instanceof Outcome.Delivered delivered) {
            return new Outcome.Delivered(hiddenIn(delivered.response()), delivered.runId(), delivered.beforeEdit());
        }
        Response response = outcome.response();
        Response hidden = response == null ? null : hiddenIn(response);
        return outcome instanceof Outcome.Retryable retryable
                ? new Outcome.Retryable(hiddenIn(retryable.summary()), hidden, retryable.retryAfter())
                : new Outcome.Rejected(hiddenIn(outcome.summary()), hidden);
    }

    private Response hiddenIn(Response response) {
        String content = hiddenIn(response.content());
        return new Response(
                response.status(),
                hiddenIn(response.reason()),
                hiddenIn(response.headers()),
                response.cut() ? withoutBeginnings(content) : content,
                response.cut());
    }

    /** The limit may have gone through the middle of a secret. */
    private String withoutBeginnings(String text) {
        for (String secret : texts) {
            for (int length = secret.length() - 1; length >= SHORTEST; length--) {
                if (text.endsWith(secret.substring(0, length))) {
                    return text.substring(0, text.length() - length) + HIDDEN;
                }
            }
        }
        return text;
    }
}
