package org.treehook.launch;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An absolute URL whose text has nothing against it. Its host is read once, here: what is checked is what is called.
 *
 * @param uri in ASCII, with path and query exactly as they were written
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, an IPv6 address without brackets
 * @param port never left open
 */
record WebhookUrl(URI uri, String scheme, String host, int port) {

    static final int MAX_LENGTH = 2000;

    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[(?<v6>[0-9A-Fa-f:.]+)]|(?<name>[A-Za-z0-9._-]+))(?::(?<port>[0-9]{0,5}))?");

    // As browsers do: a host whose last label is a number is an IPv4 address in some notation, whatever a resolver
    // thinks.
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?");

    static WebhookUrl parse(String text) throws CallObjection {
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new CallObjection("Only http and https URLs, and paths of this server, can be called.");
        }
        String authority = uri.getRawAuthority();
        if (authority == null) {
            throw new CallObjection("The URL has no host.");
        }
        if (authority.indexOf('@') >= 0) {
            throw new CallObjection("The URL may not hold a user name or password.");
        }
        Matcher matcher = AUTHORITY.matcher(authority);
        if (!matcher.matches()) {
            throw new CallObjection("The URL's host can't be read: " + authority);
        }
        return new WebhookUrl(uri, scheme, host(matcher), port(matcher.group("port"), scheme));
    }

    /** Reads what a relative and an absolute URL have in common. */
    static URI uri(String text) throws CallObjection {
        if (text.isBlank()) {
            throw new CallObjection("There is no URL.");
        }
        if (text.length() > MAX_LENGTH) {
            throw new CallObjection("The URL is longer than " + MAX_LENGTH + " characters.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new CallObjection("The URL holds a control character.");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new CallObjection("The URL holds half a character.");
        }
        try {
            return new URI(new URI(text).toASCIIString());
        } catch (URISyntaxException invalid) {
            throw new CallObjection(
                    "The URL is not valid: " + invalid.getReason() + " at position " + (invalid.getIndex() + 1) + ".");
        }
    }

    /** Scheme, host and port only, however they were written. */
    String endpoint() {
        return scheme + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /** For messages: without query and fragment, which may hold secrets. */
    String shown() {
        String path = uri.getRawPath();
        String text = scheme + "://" + uri.getRawAuthority() + path;
        return text.length() > 200 ? text.substring(0, 199) + "…" : text;
    }

    private static String host(Matcher authority) throws CallObjection {
        String v6 = authority.group("v6");
        if (v6 != null) {
            if (AddressRange.literal(v6).isEmpty()) {
                throw new CallObjection("The URL's host is no IPv6 address: " + v6);
            }
            return v6.toLowerCase(Locale.ROOT);
        }
        String name = authority.group("name");
        if (name.startsWith(".") || name.contains("..") || !isStable(name)) {
            throw new CallObjection("The URL's host can't be read: " + name);
        }
        if (NUMBER.matcher(name).matches() && AddressRange.literal(name).isEmpty()) {
            throw new CallObjection("The URL's host is a number, but no IPv4 address in the usual notation: " + name);
        }
        return name.toLowerCase(Locale.ROOT);
    }

    // The HTTP client reads names in Punycode and writes them again: they have to come back as they were.
    private static boolean isStable(String name) {
        try {
            return IDN.toASCII(IDN.toUnicode(name)).equalsIgnoreCase(name);
        } catch (IllegalArgumentException unwritable) {
            return false;
        }
    }

    private static int port(@Nullable String text, String scheme) throws CallObjection {
        if (text == null || text.isEmpty()) {
            return scheme.equals("https") ? 443 : 80;
        }
        int port = Integer.parseInt(text);
        if (port == 0 || port > 65_535) {
            throw new CallObjection("The URL's port is none: " + text);
        }
        return port;
    }
}
