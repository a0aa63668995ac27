package org.treehook.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The server that takes mails, and in whose name. Prints no password. */
public final class MailServer {

    private final String host;
    private final int port;
    private final Security security;
    private final @Nullable String user;
    private final @Nullable String password;
    private final String from;

    private MailServer(
            String host, int port, Security security, @Nullable String user, @Nullable String password, String from) {
        this.host = host;
        this.port = port;
        this.security = security;
        this.user = user;
        this.password = password;
        this.from = from;
    }

    /**
     * Reads an address.
     *
     * @param address {@code smtp://host} speaks TLS if the server offers it, {@code smtp+tls://host} only with it, {@code
     *     smtps://host} from the first byte; {@code user@} before the host, and {@code :port} behind it, where there are any
     * @param from the address that mails come from
     * @param password of the user, or null
     * @throws IllegalArgumentException naming the setting that can't be used, and never the password
     */
    public static MailServer parse(String address, String from, @Nullable String password) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw unreadable();
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        Security security = switch (scheme) {
            case "smtp" -> Security.OFFERED;
            case "smtp+tls" -> Security.REQUIRED;
            case "smtps" -> Security.FROM_THE_START;
            default -> throw unreadable();
        };
        String user = uri.getUserInfo();
        if (uri.getHost() == null || !uri.getPath().isEmpty() || uri.getQuery() != null) {
            throw unreadable();
        }
        if (user != null && user.contains(":")) {
            throw new IllegalArgumentException("mailServer holds a password; give it as mailPassword, or in the"
                    + " environment's TREEHOOK_MAIL_PASSWORD.");
        }
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException(
                    user == null
                            ? "mailPassword is given, but mailServer names no user (smtp://user@host)."
                            : "mailServer names a user, but there is no mailPassword and no TREEHOOK_MAIL_PASSWORD.");
        }
        if (!Addresses.isOne(from)) {
            throw new IllegalArgumentException(
                    "mailFrom: \"" + from + "\" is not an address such as" + " treehook@example.com.");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : security.port;
        return new MailServer(uri.getHost(), port, security, user, password, from);
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException(
                "mailServer is not smtp://, smtp+tls:// or smtps:// with a host, such as smtp://mail.example.com:587.");
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    Security security() {
        return security;
    }

    @Nullable
    String user() {
        return user;
    }

    @Nullable
    String password() {
        return password;
    }

    String from() {
        return from;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }

    /** When the connection is encrypted. */
    enum Security {
        OFFERED(25),
        REQUIRED(587),
        FROM_THE_START(465);

        private final int port;

        Security(int port) {
            this.port = port;
        }
    }
}
