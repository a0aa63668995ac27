package org.treehook.mail;

import jakarta.mail.Address;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link Mailer} with Jakarta Mail; a connection for each mail. */
final class SmtpMailer implements Mailer {

    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "20000";

    private final @Nullable MailServer server;

    SmtpMailer(@Nullable MailServer server) {
        this.server = server;
    }

    @Override
    public String send(Mail mail) {
        if (server == null) {
            throw new Unsent(
                    "No mail server is set: give the plugin mailServer (smtp://mail.example.com:587) and mailFrom.",
                    null);
        }
        try {
            MimeMessage message = message(server, mail);
            Transport.send(message);
            return message.getMessageID();
        } catch (SendFailedException e) {
            throw new Unsent("The mail server " + server + " refuses " + refused(e) + ": " + reason(e), e);
        } catch (MessagingException e) {
            throw new Unsent("The mail server " + server + " takes no mail: " + reason(e), e);
        }
    }

    private static MimeMessage message(MailServer server, Mail mail) throws MessagingException {
        MimeMessage message = new MimeMessage(session(server));
        message.setFrom(Addresses.read(server.from()));
        message.setRecipients(
                Message.RecipientType.TO,
                mail.to().stream().map(SmtpMailer::address).toArray(InternetAddress[]::new));
        if (mail.subject().chars().anyMatch(character -> character < ' ' && character != '\t')) {
            throw new Unsent("The subject of a mail is one line, without control characters.", null);
        }
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.UTC)));
        String html = mail.html();
        if (html == null) {
            message.setText(mail.text(), StandardCharsets.UTF_8.name());
        } else {
            MimeMultipart both = new MimeMultipart("alternative");
            both.addBodyPart(part(mail.text(), "plain"));
            both.addBodyPart(part(html, "html"));
            message.setContent(both);
        }
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), kind);
        return part;
    }

    private static InternetAddress address(String text) {
        try {
            return Addresses.read(text);
        } catch (AddressException e) {
            throw new Unsent("\"" + shown(text) + "\" is not a mail address such as fred@example.com.", e);
        }
    }

    private static Session session(MailServer server) {
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", "smtp");
        properties.setProperty("mail.smtp.host", server.host());
        properties.setProperty("mail.smtp.port", Integer.toString(server.port()));
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (server.security()) {
            case OFFERED -> properties.setProperty("mail.smtp.starttls.enable", "true");
            case REQUIRED -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case FROM_THE_START -> properties.setProperty("mail.smtp.ssl.enable", "true");
        }
        String user = server.user();
        String password = server.password();
        if (user == null) {
            return Session.getInstance(properties);
        }
        properties.setProperty("mail.smtp.auth", "true");
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        });
    }

    private static String refused(SendFailedException e) {
        Address[] refused = e.getInvalidAddresses();
        return refused == null || refused.length == 0
                ? "the mail"
                : Arrays.stream(refused).map(Address::toString).collect(Collectors.joining(", "));
    }

    /** What the server said, which is in the innermost exception. */
    private static String reason(MessagingException e) {
        Exception reason = e;
        while (reason instanceof MessagingException outer && outer.getNextException() != null) {
            reason = outer.getNextException();
        }
        String message = reason.getMessage();
        return shown(message == null ? reason.getClass().getSimpleName().toLowerCase(Locale.ROOT) : message);
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
