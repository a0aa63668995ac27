package org.treehook.mail;

import org.jspecify.annotations.Nullable;

/** Sends mails. */
public interface Mailer {

    /** A mailer that speaks to this server; without one it says what to set. */
    static Mailer through(@Nullable MailServer server) {
        return new SmtpMailer(server);
    }

    /**
     * Hands a mail to the server; when this returns the server has taken it. The caller's thread waits, for at most half a
     * minute with a server that doesn't answer.
     *
     * @return the mail's {@code Message-ID}
     * @throws Unsent naming the address or the server that is to blame; never with a password
     */
    String send(Mail mail);

    /** A mail that was not sent, and why. */
    final class Unsent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unsent(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
