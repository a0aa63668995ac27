package org.treehook.authoring;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which webhooks to list, by name.
 *
 * @param address whose webhooks; of every tenant that the current user may see
 * @param filter which of them
 * @param limit at most so many, 1 to 1000
 * @param after where the page before ended
 */
public record WebhookQuery(
        WebhookAddress address,
        WebhookFilter filter,
        int limit,
        @Nullable Position after) {

    /** The most that one page holds. */
    public static final int MOST = 1000;

    public WebhookQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("The limit is from 1 to " + MOST + ".");
        }
    }

    /** All of them. */
    public WebhookQuery(WebhookAddress address, int limit, @Nullable Position after) {
        this(address, WebhookFilter.NONE, limit, after);
    }

    /**
     * The last webhook of a page.
     *
     * @param name its name
     * @param webhookId its id
     */
    public record Position(String name, String webhookId) {

        /** Reads what {@link #toString} wrote; empty for any other text. */
        public static Optional<Position> parse(String text) {
            int separator = text.indexOf('.');
            return separator < 1 || text.length() > 400 || text.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(new Position(text.substring(separator + 1), text.substring(0, separator)));
        }

        @Override
        public String toString() {
            return webhookId + "." + name;
        }
    }
}
