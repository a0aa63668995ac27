package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treehook.testing.Changes.SERVICES;
import static org.treehook.testing.Changes.change;
import static org.treehook.testing.Changes.submitted;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.InvalidWebhook;
import org.treehook.authoring.WebhookEditor;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.NewJob;
import org.treehook.security.AuthStrategy;
import org.treehook.security.Secrets;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Credentials of webhooks: kept encrypted, sent with each call, never shown or recorded. */
abstract class WebhookSecretsContract {

    private static final String BASIC = "'authStrategy':{'type':'Basic','properties':["
            + "{'name':'Username','value':'robot'},{'name':'Password','value':'open sesame','sensitive':'true'}]}";
    private static final String BEARER =
            "'authStrategy':{'type':'Bearer','properties':[{'name':'Token','value':'open-sesame'}]}";
    private static final String SIGNATURE = "'authStrategy':{'type':'Signature','properties':["
            + "{'name':'Key','value':'key-1'},{'name':'Secret','value':'c2VzYW1lLXNlc2FtZS1zZXNhbWUtc2VzYW1l','sensitive':'true'}]}";

    private final TestDatabase.Location location;
    private final Endpoint endpoint;
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private TestEngine engine;

    WebhookSecretsContract(TestDatabase database) throws IOException {
        location = database.fresh();
        endpoint = new Endpoint();
        engine = withKey("a");
    }

    private TestEngine withKey(String letter) {
        String key = Base64.getEncoder().encodeToString(letter.repeat(32).getBytes(StandardCharsets.UTF_8));
        return TestEngine.on(location, plugin -> plugin.setSecretKey(key), configuration -> {});
    }

    @AfterEach
    void closeEngine() {
        engine.close();
        endpoint.close();
    }

    @Test
    void basicAndBearerAreSentWithEachCall() {
        editor().create(SERVICES, submitted("Hook", endpoint.url("/hook"), "," + BASIC));
        deliver("s-1");
        editor().update(SERVICES, "Hook", change("{" + BEARER + "}"));
        deliver("s-2");
        editor().update(SERVICES, "Hook", change("{" + SIGNATURE + "}"));
        deliver("s-3");
        editor().update(SERVICES, "Hook", change("{" + BASIC + "}"));
        editor().update(SERVICES, "Hook", change("{'authStrategy':null}"));
        deliver("s-4");

        assertThat(authorizations)
                .containsExactly("Basic cm9ib3Q6b3BlbiBzZXNhbWU=", "Bearer open-sesame", "null", "null");
        assertThat(engine.statuses()).containsOnly(JobStatus.COMPLETE);
        assertThat(everythingThatIsKept()).doesNotContain("sesame").doesNotContain("cm9ib3Q6b3BlbiBzZXNhbWU=");
    }

    @Test
    void aPartOfAStrategyLeavesTheRest() {
        editor().create(SERVICES, submitted("Hook", endpoint.url("/hook"), "," + BASIC));
        var changed = editor().update(
                        SERVICES,
                        "Hook",
                        change(
                                "{'secret':null,'authStrategy':{'type':'Basic','properties':[{'name':'Username','value':'other'}]}}"));
        deliver("s-1");

        assertThat(changed.auth()).isEqualTo(new Secrets.Kept(AuthStrategy.Type.BASIC, "other", true));
        assertThat(changed.secret()).isNull();
        assertThat(changed.webhook().version()).isEqualTo(1);
        assertThat(authorizations)
                .containsExactly("Basic "
                        + Base64.getEncoder().encodeToString("other:open sesame".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anotherKeyReadsNothingAndTheJobSaysSo() {
        editor().create(SERVICES, submitted("Hook", endpoint.url("/hook"), "," + BASIC));
        engine.close();
        engine = withKey("b");
        deliver("s-1");

        assertThat(endpoint.calls()).isEmpty();
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.FAILED);
        assertThat(engine.onlyJob().job().summary())
                .contains("was encrypted with another key than the one in secretKey");
    }

    @Test
    void withoutAKeyNothingConfidentialIsTaken() {
        engine.close();
        engine = TestEngine.on(location, plugin -> {}, configuration -> {});

        assertThatThrownBy(() -> editor().create(SERVICES, submitted("Hook", endpoint.url("/hook"), "," + BASIC)))
                .isInstanceOf(InvalidWebhook.class)
                .hasMessageContaining("secretKey")
                .hasMessageContaining("TREEHOOK_SECRET_KEY");
        assertThat(editor().create(
                                SERVICES,
                                submitted(
                                        "Hook",
                                        endpoint.url("/hook"),
                                        ",'authStrategy':{'type':'Signature','properties':[{'name':'Key','value':'k'}]}"))
                        .auth())
                .isEqualTo(new Secrets.Kept(AuthStrategy.Type.SIGNATURE, "k", false));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> editor().create(
                                SERVICES, submitted("Hook", endpoint.url("/hook"), ",'authStrategy':{'type':'Basic'}")))
                .hasMessageContaining("authStrategy: Password is missing.")
                .hasMessageContaining("authStrategy: Username is missing or holds a colon.");
    }

    @Test
    void anEditedJobTakesNoCredentialsElsewhere() throws IOException {
        try (Endpoint other = new Endpoint()) {
            editor().create(SERVICES, submitted("Hook", endpoint.url("/hook"), "," + BASIC));
            endpoint.then(404, "");
            other.then(exchange -> {
                authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                Endpoint.send(exchange, 404, "");
            });
            engine.publish(Events.submitted("s-1"));
            engine.deliver();
            String job = engine.onlyJob().job().id();

            engine.treehook().jobs().retry(job, other.url("/catch"), null);
            engine.deliver();
            assertThat(authorizations).containsExactly("null");

            recordCredentials();
            engine.treehook().jobs().retry(job, endpoint.url("/mended"), null);
            engine.deliver();
            assertThat(authorizations).containsExactly("null", "Basic cm9ib3Q6b3BlbiBzZXNhbWU=");
        }
    }

    @Test
    void aJobThatIsMadeByHandTakesNoCredentialsElsewhere() throws IOException {
        try (Endpoint other = new Endpoint()) {
            editor().create(SERVICES, submitted("Hook", endpoint.url("/hook"), "," + BASIC));
            other.then(exchange -> {
                authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                Endpoint.send(exchange, 200, "{}");
            });
            recordCredentials();
            make(other.url("/catch"));
            make(endpoint.url("/by-hand"));

            assertThat(authorizations).containsExactly("null", "Basic cm9ib3Q6b3BlbiBzZXNhbWU=");
        }
    }

    private void make(String url) {
        engine.treehook().jobs().create(new NewJob("Hook", SERVICES.scopes(), null, null, null, url, "{}"));
        engine.deliver();
    }

    @Test
    void aWebhookThatMovesToAnotherServerWantsItsCredentialsAnew() throws IOException {
        try (Endpoint other = new Endpoint()) {
            editor().create(SERVICES, submitted("Hook", endpoint.url("/hook"), "," + BASIC));
            for (String moved : List.of(
                    "{'url':'" + other.url("/hook") + "'}",
                    "{'url':'" + other.url("/hook") + "','authStrategy':{'type':'Basic','properties':[]}}",
                    "{'url':'/kinetic-task/app/api/v1/run-tree/A/B/C'}")) {
                assertThatThrownBy(() -> editor().update(SERVICES, "Hook", change(moved)))
                        .isInstanceOf(InvalidWebhook.class)
                        .hasMessage("authStrategy: the URL leads to another server; enter Password anew.");
            }
            editor().update(SERVICES, "Hook", change("{'url':'" + endpoint.url("/other-path") + "'}"));
            editor().update(SERVICES, "Hook", change("{'url':'" + other.url("/hook") + "'," + BEARER + "}"));
            editor().update(SERVICES, "Hook", change("{'url':'" + endpoint.url("/") + "','authStrategy':null}"));
        }
    }

    @Test
    void whatAWebhookWasGivenForOneServerGoesToNoOther() {
        editor().create(SERVICES, submitted("Hook", "https://vendor-a.example/hook", "," + BASIC));
        editor().update(SERVICES, "Hook", change("{'url':'https://vendor-b.example/hook'," + BEARER + "}"));

        assertThat(engine.database()
                        .<List<String>>call(sql -> sql.list("select HOSTS_ from TH_SECRET", row -> row.text("HOSTS_"))))
                .containsExactly("vendor-b.example");
    }

    @Test
    void deletingAWebhookDeletesItsCredentials() {
        editor().create(SERVICES, submitted("Hook", endpoint.url("/hook"), "," + BASIC));
        editor().delete(SERVICES, "Hook");

        assertThat(engine.database()
                        .<Integer>call(sql -> sql.list("select NAME_ from TH_SECRET", row -> row.text("NAME_"))
                                .size()))
                .isZero();
    }

    @Test
    void aSecretOfAnotherTenantIsNone() {
        Secrets secrets =
                Secrets.in(engine.database(), "a".repeat(32).getBytes(StandardCharsets.UTF_8), Clock.systemUTC());
        secrets.keep(
                "shared", "theirs", new AuthStrategy(AuthStrategy.Type.BEARER, null, "open-sesame"), List.of(), null);
        editor().create(SERVICES, submitted("Hook", endpoint.url("/hook"), ",'secret':'shared'"));
        engine.publish(Events.submitted("s-1"));
        engine.deliver();

        assertThat(endpoint.calls()).isEmpty();
        assertThat(engine.onlyJob().job().summary()).isEqualTo("There is no secret \"shared\".");
    }

    private void deliver(String submission) {
        recordCredentials();
        engine.publish(Events.submitted(submission));
        engine.deliver();
    }

    private void recordCredentials() {
        endpoint.then(exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            Endpoint.send(exchange, 200, "{}");
        });
    }

    private String everythingThatIsKept() {
        StringBuilder all = new StringBuilder();
        for (String column : List.of(
                "ENCRYPTED_ from TH_SECRET",
                "REQUEST_ from TH_JOB",
                "REQUEST_ from TH_ATTEMPT",
                "HEADERS_ from TH_ATTEMPT",
                "RESPONSE_ from TH_ATTEMPT",
                "BEFORE_ from TH_AUDIT",
                "AFTER_ from TH_AUDIT",
                "HEADERS_ from TH_WEBHOOK")) {
            String name = column.substring(0, column.indexOf(' '));
            engine.database()
                    .run(sql -> all.append(sql.list("select " + column, row -> String.valueOf(row.textOrNull(name)))));
        }
        return all.toString();
    }

    private WebhookEditor editor() {
        return engine.treehook().webhooks();
    }
}
