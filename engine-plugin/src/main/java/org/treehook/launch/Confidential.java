package org.treehook.launch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.treehook.delivery.Outcome;
import org.treehook.delivery.Response;
import org.treehook.event.HiddenValues;
import org.treehook.security.Signatures;

/** Credentials that were sent, for finding them in what came back. */
final class Confidential {

    private static final String HIDDEN = "(secret)";
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private final HiddenValues values;

    /** @param headers that were sent; those that a signature is about are none of its secrets */
    Confidential(Map<String, String> headers) {
        List<String> texts = new ArrayList<>();
        headers.forEach((name, value) -> {
            switch (name.toLowerCase(Locale.ROOT)) {
                case Signatures.ID, Signatures.TIMESTAMP -> {
                    // They are recorded.
                }
                case Signatures.SIGNATURE -> texts.addAll(List.of(value.split(" ")));
                default -> add(value, texts);
            }
        });
        this.values = HiddenValues.of(texts);
    }

    private static void add(String value, List<String> texts) {
        if (value.startsWith(BEARER)) {
            texts.add(value.substring(BEARER.length()));
        } else if (value.startsWith(BASIC)) {
            String own = value.substring(BASIC.length());
            texts.add(own);
            decoded(own).ifPresent(text -> {
                texts.add(text);
                texts.add(text.substring(text.indexOf(':') + 1));
            });
        } else {
            texts.add(value);
        }
    }

    /** A header of another type may begin so as well. */
    private static Optional<String> decoded(String text) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    String hiddenIn(String text) {
        return values.in(text, HIDDEN);
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
        return new Response(
                response.status(),
                hiddenIn(response.reason()),
                hiddenIn(response.headers()),
                hiddenIn(response.content()),
                response.cut());
    }
}
