package org.treehook.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailerTest {

    private static final String FROM = "Treehook <treehook@example.com>";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        String id = open("smtp://127.0.0.1:" + port())
                .send(mail(
                        "Grüße – 你好 ".repeat(20).strip(), "Zwei\nZeilen: ä, 你好", null, "Fred Üben <fred@example.com>"));

        MimeMessage received = onlyOne();
        assertThat(received.getMessageID()).isEqualTo(id);
        assertThat(received.getSubject()).isEqualTo("Grüße – 你好 ".repeat(20).strip());
        assertThat(received.getContent().toString().replace("\r\n", "\n").strip())
                .isEqualTo("Zwei\nZeilen: ä, 你好");
        assertThat(received.getFrom()[0]).hasToString("Treehook <treehook@example.com>");
        assertThat(received.getAllRecipients()[0].toString()).contains("fred@example.com");
    }

    @Test
    void htmlComesBesideItsText() throws Exception {
        open("smtp://127.0.0.1:" + port()).send(mail("Both", "plain", "<b>bold</b>", "fred@example.com"));

        MimeMultipart both = (MimeMultipart) onlyOne().getContent();
        assertThat(both.getContentType()).startsWith("multipart/alternative");
        assertThat(both.getBodyPart(0).getContent()).isEqualTo("plain");
        assertThat(both.getBodyPart(1).getContent()).isEqualTo("<b>bold</b>");
    }

    @Test
    void aServerMayAskForAPassword() {
        server.setUser("robot@example.com", "robot", "right");

        Mailer wrong = through("smtp://robot@127.0.0.1:" + port(), "wrong-password");
        assertThatExceptionOfType(Mailer.Unsent.class)
                .isThrownBy(() -> wrong.send(mail("Subject", "Text", null, "fred@example.com")))
                .withMessageContaining("127.0.0.1:" + port())
                .satisfies(thrown -> assertThat(thrown).message().doesNotContain("wrong-password"));
        through("smtp://robot@127.0.0.1:" + port(), "right").send(mail("Subject", "Text", null, "fred@example.com"));

        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fred",
                "fred@",
                "@example.com",
                "a@example.com, b@example.com",
                "fred@example.com\r\nBcc: all@example.com",
                "friends: fred@example.com;",
                ""
            })
    void whatIsNoAddressIsNamedAndNothingIsSent(String address) {
        assertThatExceptionOfType(Mailer.Unsent.class)
                .isThrownBy(() -> open("smtp://127.0.0.1:" + port()).send(mail("Subject", "Text", null, address)))
                .withMessageContaining("is not a mail address");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aSubjectCantBecomeAHeader() {
        assertThatExceptionOfType(Mailer.Unsent.class)
                .isThrownBy(() -> open("smtp://127.0.0.1:" + port())
                        .send(mail("Hello\r\nBcc: all@example.com", "Text", null, "fred@example.com")))
                .withMessageContaining("one line");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThatExceptionOfType(Mailer.Unsent.class)
                .isThrownBy(
                        () -> open("smtp://127.0.0.1:" + free).send(mail("Subject", "Text", null, "fred@example.com")))
                .withMessageContaining("127.0.0.1:" + free);
    }

    @Test
    void aServerThatOffersNoTlsGetsNothingWhereItIsRequired() {
        assertThatExceptionOfType(Mailer.Unsent.class)
                .isThrownBy(() ->
                        open("smtp+tls://127.0.0.1:" + port()).send(mail("Subject", "Text", null, "fred@example.com")))
                .withMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void withoutAServerItSaysWhatToSet() {
        assertThatExceptionOfType(Mailer.Unsent.class)
                .isThrownBy(() -> Mailer.through(null).send(mail("Subject", "Text", null, "fred@example.com")))
                .withMessageContaining("mailServer");
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.com, treehook@example.com, , mailServer",
        "http://mail.example.com, treehook@example.com, , mailServer",
        "smtp://mail.example.com/inbox, treehook@example.com, , mailServer",
        "smtp://, treehook@example.com, , mailServer",
        "smtp://mail.example.com, treehook, , mailFrom",
        "smtp://mail.example.com, treehook@example.com, hidden, names no user",
        "smtp://robot@mail.example.com, treehook@example.com, , mailPassword",
        "smtp://robot:hidden@mail.example.com, treehook@example.com, , holds a password"
    })
    void aSettingThatCantBeUsedIsNamed(String address, String from, @Nullable String password, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailServer.parse(address, from, password))
                .withMessageContaining(said)
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("hidden"));
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private MimeMessage onlyOne() {
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        return received[0];
    }

    private static Mailer open(String address) {
        return through(address, null);
    }

    private static Mailer through(String address, @Nullable String password) {
        return Mailer.through(MailServer.parse(address, FROM, password));
    }

    private static Mail mail(String subject, String text, @Nullable String html, String to) {
        return new Mail(List.of(to), subject, text, html);
    }
}
