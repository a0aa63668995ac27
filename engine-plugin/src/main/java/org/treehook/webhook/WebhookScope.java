package org.treehook.webhook;

import java.util.List;
import java.util.Optional;
import org.treehook.event.EventScope;

/**
 * Whose events a webhook listens to: {@code space}, {@code kapp:<slug>}, or {@code kapp:*} for every kapp.
 *
 * @param value in that notation
 */
public record WebhookScope(String value) {

    private static final String KAPP = "kapp:";

    /** Reads the notation; empty if the text is none. */
    public static Optional<WebhookScope> parse(String text) {
        boolean valid = text.matches("space|kapp:(\\*|[A-Za-z0-9][A-Za-z0-9_-]{0,99})");
        return valid ? Optional.of(new WebhookScope(text)) : Optional.empty();
    }

    public boolean isKapp() {
        return value.startsWith(KAPP);
    }

    /** The scopes in which a webhook hears an event that happened there. */
    public static List<String> hearing(EventScope scope) {
        return scope.isKapp() ? List.of(scope.toString(), KAPP + "*") : List.of("space");
    }

    @Override
    public String toString() {
        return value;
    }
}
