package org.treehook.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.builder.ServiceTaskBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.LaunchRequest.Target;

class NotifyTest {

    private static final String TITLE = "Steps :: Of :: Mail";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private TestEngine engine;

    @BeforeEach
    void start() {
        server.start();
        engine = TestEngine.on(
                TestDatabase.H2.fresh(),
                plugin -> {
                    plugin.setMailServer("smtp://127.0.0.1:" + server.getSmtp().getPort());
                    plugin.setMailFrom("treehook@example.com");
                },
                configuration -> {});
    }

    @AfterEach
    void stop() {
        engine.close();
        server.stop();
    }

    @Test
    void usersAndAddressesAreWrittenTo() throws MessagingException {
        user("fred", "fred@example.com");
        run(Map.of("to", "fred, rita@example.com", "subject", "${values['Room']}", "text", "It is done."));

        assertThat(server.getReceivedMessages()).hasSize(2);
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("K1");
        assertThat(Arrays.stream(server.getReceivedMessages()[0].getAllRecipients())
                        .map(Address::toString))
                .containsExactly("fred@example.com", "rita@example.com");
        assertThat(engine.engine().getRuntimeService().createIncidentQuery().count())
                .isZero();
    }

    @Test
    void aListIsWrittenToAndAnEmptyOneToNobody() {
        run(Map.of("to", "${items(people, '$')}", "subject", "Subject", "text", "Text"));
        run(Map.of("to", "${items(nobody, '$')}", "subject", "Subject", "text", "Text"));

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(incidents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ghost, no such user",
        "silent, no mail address",
        "not@an@address, is not a mail address",
        "'', needs the input \"to\""
    })
    void whomItCantWriteToIsNamed(String to, String said) {
        user("silent", null);
        run(Map.of("to", to, "subject", "Subject", "text", "Text"));

        assertThat(incidents())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage()).contains(said));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aMailThatWasNotSentIsSentOnRetry() {
        int port = server.getSmtp().getPort();
        server.stop();
        run(Map.of("to", "rita@example.com", "subject", "Subject", "text", "Text"));
        assertThat(incidents())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage()).contains("takes no mail"));

        GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            engine.engine()
                    .getManagementService()
                    .executeJob(engine.engine()
                            .getManagementService()
                            .createJobQuery()
                            .singleResult()
                            .getId());
            assertThat(again.getReceivedMessages()).hasSize(1);
        } finally {
            again.stop();
        }
        assertThat(incidents()).isEmpty();
    }

    private void user(String name, @Nullable String address) {
        IdentityService identity = engine.engine().getIdentityService();
        User user = identity.newUser(name);
        user.setEmail(address);
        identity.saveUser(user);
    }

    private void run(Map<String, String> inputs) {
        ServiceTaskBuilder task = Models.process("mail")
                .serviceTask("step")
                .camundaAsyncBefore()
                .camundaFailedJobRetryTimeCycle("R1/PT1S")
                .camundaClass(Notify.class.getName());
        inputs.forEach(task::camundaInputParameter);
        var model = task.endEvent().done();
        Models.titled(model, TITLE);
        engine.deploy("mail", model);
        String payload = "{\"values\":{\"Room\":\"K1\"},\"people\":[\"rita@example.com\"],\"nobody\":[]}";
        engine.treehook().trees().launch(new LaunchRequest(new Target.Title(TITLE), null, payload, null, null));
        engine.runAll();
    }

    private List<Incident> incidents() {
        return engine.engine().getRuntimeService().createIncidentQuery().list();
    }
}
