package org.treehook.launch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Credentials that were sent, for finding them in what came back. */
final class Confidential {

    private static final String HIDDEN = "(secret)";
    private static final String BASIC = "Basic ";

    // A shorter one would be found everywhere, and is none.
    private static final int SHORTEST = 4;

    private final List<String> texts = new ArrayList<>();

    /** @param credentials the values of headers: a scheme, a space, and what has to be hidden */
    Confidential(Collection<String> credentials) {
        for (String value : credentials) {
            String own = value.substring(value.indexOf(' ') + 1);
            texts.add(own);
            if (value.startsWith(BASIC)) {
                String decoded = new String(Base64.getDecoder().decode(own), StandardCharsets.UTF_8);
                texts.add(decoded);
                texts.add(decoded.substring(decoded.indexOf(':') + 1));
            }
        }
        texts.removeIf(text -> text.length() < SHORTEST);
        texts.sort(Comparator.comparingInt(String::length).reversed());
    }

    String hiddenIn(String text) {
        String result = text;
        for (String secret : texts) {
            result = result.replace(secret, HIDDEN);
        }
        return result;
    }
}
