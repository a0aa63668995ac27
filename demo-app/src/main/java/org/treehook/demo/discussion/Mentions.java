package org.treehook.demo.discussion;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a text mentions: {@code @jo.doe}, or {@code @"jo doe"} for usernames that hold anything but letters, digits and
 * {@code _.+@-}. What stands right behind a letter or digit is an email address, and mentions nobody.
 */
final class Mentions {

    private static final Pattern MENTION = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.+@-])@(?:\"(?<quoted>[^\"\\r\\n]{1,255})\"|(?<plain>[\\p{L}\\p{N}_][\\p{L}\\p{N}_.+@-]{0,254}))");

    /** What ends a sentence and not a name. */
    private static final Pattern END = Pattern.compile("[.+@-]+$");

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_]([\\p{L}\\p{N}_.+@-]*[\\p{L}\\p{N}_])?");

    private Mentions() {}

    /** The names, each once, in the order in which they first stand there. */
    static List<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = MENTION.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group("quoted");
            names.add(quoted == null ? END.matcher(matcher.group("plain")).replaceFirst("") : quoted);
        }
        return List.copyOf(names);
    }

    /** How a text mentions this user. */
    static String of(String username) {
        return PLAIN.matcher(username).matches() ? "@" + username : "@\"" + username + "\"";
    }
}
