package org.treehook.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent.
 *
 * @param to addresses, {@code fred@example.com} or {@code Fred <fred@example.com>}; each sees the others
 * @param subject one line
 * @param text what is read where HTML isn't
 * @param html the same in HTML, or null
 */
public record Mail(
        List<String> to,
        String subject,
        String text,
        @Nullable String html) {

    public Mail {
        to = List.copyOf(to);
    }
}
