package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treehook.testing.Changes.SERVICES;
import static org.treehook.testing.Changes.change;
import static org.treehook.testing.Changes.submitted;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.SecretChange;
import org.treehook.authoring.SecretEditor;
import org.treehook.authoring.SecretEditor.InvalidSecret;
import org.treehook.authoring.SecretEditor.NoSuchSecret;
import org.treehook.delivery.JobStatus;
import org.treehook.testing.Endpoint;
import org.treehook.testing.Events;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** Calls are signed as Standard Webhooks wants it, with keys that have names, hosts and successors. */
abstract class SignatureContract {

    private static final String FIRST = key("first-key-");
    private static final String SECOND = key("second-key");
    private static final String THIRD = key("third-key-");

    private final Endpoint endpoint;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final TestEngine engine;

    SignatureContract(TestDatabase database) throws IOException {
        endpoint = new Endpoint();
        engine = TestEngine.on(
                database.fresh(),
                plugin -> plugin.setSecretKey(Base64.getEncoder().encodeToString(new byte[32])),
                configuration -> {});
    }

    private static String key(String seed) {
        return "whsec_" + Base64.getEncoder().encodeToString(seed.repeat(3).getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void closeEngine() {
        ClockUtil.reset();
        engine.close();
        endpoint.close();
    }

    /** What came in, header by header. */
    private record Received(Map<String, List<String>> headers, String body) {

        boolean isSignedWith(String key) {
            try {
                new Webhook(key).verify(body, headers);
                return true;
            } catch (WebhookVerificationException forged) {
                return false;
            }
        }

        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    @Test
    void eachAttemptIsSignedAndTheLibraryVerifiesIt() {
        engine.treehook().webhooks().create(SERVICES, submitted("Hook", endpoint.url("/hook"), "," + signature(FIRST)));
        answer(503);
        answer(200);
        engine.publish(Events.submitted("s-ä-🧹"));
        engine.deliver();
        travel(Duration.ofMinutes(4));
        engine.deliver();

        assertThat(received)
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.isSignedWith(SECOND)).isFalse());
        assertThat(received.get(0).header("webhook-id"))
                .isEqualTo(received.get(1).header("webhook-id"))
                .isEqualTo(engine.onlyJob().job().id());
        assertThat(Long.parseLong(received.get(1).header("webhook-timestamp"))
                        - Long.parseLong(received.get(0).header("webhook-timestamp")))
                .isGreaterThanOrEqualTo(200);
        assertThat(received.get(0).isSignedWith(FIRST)).isTrue();
        assertThat(received.get(0).body()).contains("s-ä-🧹");
        Received changed =
                new Received(received.get(0).headers(), received.get(0).body().replace("s-ä", "s-a"));
        assertThat(changed.isSignedWith(FIRST)).isFalse();
        assertThat(engine.statuses()).containsExactly(JobStatus.COMPLETE);
    }

    @Test
    void aKeyThatIsReplacedSignsForAnotherDay() {
        engine.treehook().webhooks().create(SERVICES, submitted("Hook", endpoint.url("/hook"), "," + signature(FIRST)));
        engine.treehook().webhooks().update(SERVICES, "Hook", change("{" + signature(SECOND) + "}"));
        deliver("s-1");
        travel(Duration.ofHours(25));
        deliver("s-2");

        Received during = received.get(0);
        assertThat(during.header("webhook-signature").split(" ")).hasSize(2);
        assertThat(during.isSignedWith(FIRST)).isTrue();
        assertThat(during.isSignedWith(SECOND)).isTrue();
        assertThat(received.get(1).header("webhook-signature").split(" ")).hasSize(1);
        assertThat(column("PREVIOUS_")).hasSize(1);

        engine.treehook().cleanup().start();
        engine.runAll();
        assertThat(column("PREVIOUS_")).isEmpty();
        assertThat(column("ENCRYPTED_")).hasSize(1);
    }

    @Test
    void theOverlapOfASharedSecretIsForItsKeeperToSay() {
        create("{'name':'erp','type':'Signature','properties':[{'name':'Secret','value':'" + FIRST + "'}]}");
        engine.treehook().webhooks().create(SERVICES, submitted("Hook", endpoint.url("/hook"), ",'secret':'erp'"));
        deliver("s-1");
        edit("erp", "{'properties':[{'name':'Secret','value':'" + SECOND + "'}],'type':'Signature','overlap':'P2D'}");
        travel(Duration.ofHours(47));
        deliver("s-2");
        edit("erp", "{'properties':[{'name':'Secret','value':'" + THIRD + "'}],'type':'Signature','overlap':'PT0S'}");
        deliver("s-3");

        assertThat(received.get(0).isSignedWith(FIRST)).isTrue();
        assertThat(signedWith(1)).containsExactly(true, true, false);
        assertThat(signedWith(2)).containsExactly(false, false, true);
    }

    private List<Boolean> signedWith(int call) {
        // The library compares with the time of day, from which this test has departed.
        Received at = received.get(call);
        String id = at.header("webhook-id");
        long time = Long.parseLong(at.header("webhook-timestamp"));
        return List.of(FIRST, SECOND, THIRD).stream()
                .map(key -> {
                    try {
                        return List.of(at.header("webhook-signature").split(" "))
                                .contains(new Webhook(key).sign(id, time, at.body()));
                    } catch (com.standardwebhooks.exceptions.WebhookSigningException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    @Test
    void aHeaderOfAnyNameIsSentAndNeitherRecordedNorLeftInTheAnswer() {
        create(
                "{'name':'api','type':'Header','properties':[{'name':'Name','value':'X-Api-Key'},{'name':'Value','value':'open \\\"sesame\\\" now'}]}");
        engine.treehook().webhooks().create(SERVICES, submitted("Hook", endpoint.url("/hook"), ",'secret':'api'"));
        endpoint.then(exchange -> {
            String sent = String.valueOf(exchange.getRequestHeaders().getFirst("X-Api-Key"));
            received.add(new Received(Map.of("x", List.of(sent)), ""));
            exchange.getResponseHeaders().add("X-Echo", sent);
            Endpoint.send(exchange, 404, new ObjectMapper().createObjectNode().put("key", sent) + sent);
        });
        engine.publish(Events.submitted("s-1"));
        engine.deliver();

        assertThat(received.get(0).header("x")).isEqualTo("open \"sesame\" now");
        assertThat(everythingThatIsKept())
                .doesNotContain("sesame")
                .contains("(secret)")
                .contains("X-Api-Key: (not recorded)");
    }

    @Test
    void aSignatureIsNotLeftInTheAnswerButItsTimeIsRecorded() {
        engine.treehook().webhooks().create(SERVICES, submitted("Hook", endpoint.url("/hook"), "," + signature(FIRST)));
        endpoint.then(exchange -> Endpoint.send(
                exchange, 400, exchange.getRequestHeaders().entrySet().toString()));
        engine.publish(Events.submitted("s-1"));
        engine.deliver();

        assertThat(everythingThatIsKept())
                .doesNotContain("v1,")
                .contains("webhook-signature: (not recorded)")
                .containsPattern("webhook-timestamp: [0-9]{10}");
    }

    @Test
    void aSecretGoesToItsHostsOnly() throws IOException {
        create("{'name':'erp','type':'Bearer','hosts':['ERP.example'],'properties':[{'name':'Token','value':'t-1'}]}");
        engine.treehook().webhooks().create(SERVICES, submitted("Hook", endpoint.url("/hook"), ",'secret':'erp'"));
        engine.publish(Events.submitted("s-1"));
        engine.deliver();

        assertThat(endpoint.calls()).isEmpty();
        assertThat(engine.onlyJob().job().summary())
                .isEqualTo("The secret \"erp\" may not be sent to 127.0.0.1, only to erp.example.");

        assertThatThrownBy(() -> edit("erp", "{'hosts':['127.0.0.1']}"))
                .hasMessage("hosts: to send it to others than before, enter Token anew.");
        assertThatThrownBy(() -> edit("erp", "{'hosts':[]}")).isInstanceOf(InvalidSecret.class);
        edit("erp", "{'hosts':['127.0.0.1'],'type':'Bearer','properties':[{'name':'Token','value':'t-2'}]}");
        engine.treehook().jobs().retry(engine.onlyJob().job().id(), null, null);
        engine.deliver();
        assertThat(endpoint.calls()).hasSize(1);
    }

    @Test
    void aTenantsOwnSecretComesFirstAndIsNobodyElses() {
        create("{'name':'api','type':'Bearer','properties':[{'name':'Token','value':'for-all'}]}");
        editor().create(
                        "ours",
                        read("{'name':'api','type':'Bearer','properties':[{'name':'Token','value':'for-us'}]}"));

        assertThat(editor().find("api", "ours").orElseThrow().secret().key()).isEqualTo("api@ours");
        assertThat(editor().find("api", "theirs").orElseThrow().secret().tenantId())
                .isNull();
        assertThat(editor().list(null, 10))
                .extracting(view -> view.secret().key())
                .containsExactly("api", "api@ours");
    }

    @Test
    void aKeyThatLetsCallersInSignsNoCall() {
        engine.engine()
                .getIdentityService()
                .saveUser(engine.engine().getIdentityService().newUser("erp"));
        create("{'name':'in','type':'Signature','user':'erp','properties':[{'name':'Secret','value':'" + FIRST
                + "'}]}");
        engine.treehook().webhooks().create(SERVICES, submitted("Hook", endpoint.url("/hook"), ",'secret':'in'"));
        engine.publish(Events.submitted("s-1"));
        engine.deliver();

        assertThat(endpoint.calls()).isEmpty();
        assertThat(engine.onlyJob().job().summary())
                .isEqualTo("The secret \"in\" lets callers in; no call is signed with it. Take another one.");
    }

    @Test
    void aKeyThatLetsCallersInBecomesNoneOfOurs() {
        engine.engine()
                .getIdentityService()
                .saveUser(engine.engine().getIdentityService().newUser("erp"));
        create("{'name':'in','type':'Signature','user':'erp','properties':[{'name':'Secret','value':'" + FIRST
                + "'}]}");

        assertThatThrownBy(() -> edit("in", "{'user':''}"))
                .hasMessage("user: to have our calls signed with it instead, enter Secret anew.");
    }

    @Test
    void aHeaderThatLooksLikeCredentialsIsSentAndHiddenAsItIs() {
        create("{'name':'odd','type':'Header','properties':[{'name':'Name','value':'Authorization'},{'name':'Value',"
                + "'value':'Basic user:sesame/==?&'}]}");
        engine.treehook().webhooks().create(SERVICES, submitted("Hook", endpoint.url("/hook"), ",'secret':'odd'"));
        endpoint.then(exchange -> {
            String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            received.add(new Received(Map.of("x", List.of(sent)), ""));
            Endpoint.send(
                    exchange,
                    404,
                    sent.replace("/", "\\/") + " " + java.net.URLEncoder.encode(sent, StandardCharsets.UTF_8));
        });
        engine.publish(Events.submitted("s-1"));
        engine.deliver();

        assertThat(received.get(0).header("x")).isEqualTo("Basic user:sesame/==?&");
        assertThat(everythingThatIsKept()).doesNotContain("sesame");
    }

    @Test
    void aSecretThatAWebhookNamesStays() {
        create("{'name':'erp','type':'Bearer','properties':[{'name':'Token','value':'t-1'}]}");
        engine.treehook().webhooks().create(SERVICES, submitted("Hook", endpoint.url("/hook"), ",'secret':'erp'"));

        assertThat(editor().find("erp", null).orElseThrow().usedBy()).containsExactly("Hook");
        assertThatThrownBy(() -> editor().remove("erp", null))
                .isInstanceOf(InvalidSecret.class)
                .hasMessage(
                        "The secret \"erp\" is named by a webhook, for example \"Hook\"; give those another one first.");
        engine.treehook().webhooks().delete(SERVICES, "Hook");
        editor().remove("erp", null);
        assertThatThrownBy(() -> editor().remove("erp", null)).isInstanceOf(NoSuchSecret.class);
        assertThat(column("NAME_")).isEmpty();
    }

    @Test
    void whatIsWrongWithASecretIsNamedAndNeverRepeated() {
        assertThatThrownBy(() -> create("{'name':'a b','type':'Header','hosts':['http://x/'],'overlap':'P31D','more':1,"
                        + "'properties':[{'name':'Name','value':'webhook-id'},{'name':'Value','value':'sés-ame'}]}"))
                .isInstanceOf(InvalidSecret.class)
                .hasMessageContaining("The name of a secret has 1 to 100 letters")
                .hasMessageContaining("Unknown property \"more\"")
                .hasMessageContaining("\"http://x/\" is no host name")
                .hasMessageContaining("\"P31D\" is no ISO-8601 duration from PT0S to P30D")
                .hasMessageContaining("the header webhook-id can't be set")
                .hasMessageContaining("Value may hold printable ASCII only")
                .hasMessageNotContaining("ame'");
        assertThatThrownBy(() ->
                        create("{'name':'s','type':'Signature','properties':[{'name':'Secret','value':'sesame'}]}"))
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("sesame");
        assertThatThrownBy(() -> create("{'name':'s','type':'Bearer','user':'nobody','properties':[]}"))
                .hasMessageContaining("Token is missing.")
                .hasMessageContaining("only a secret of type Signature lets callers in")
                .hasMessageContaining("there is no user \"nobody\"");
        assertThat(column("NAME_")).isEmpty();
    }

    @Test
    void changesAreAuditedWithoutWhatIsConfidential() {
        create("{'name':'erp','type':'Signature','properties':[{'name':'Secret','value':'" + FIRST + "'}]}");
        edit("erp", "{'type':'Signature','properties':[{'name':'Secret','value':'" + SECOND + "'}]}");
        edit("erp", "{'hosts':['erp.example']}");
        editor().remove("erp", null);

        List<String> audit = engine.database()
                .call(sql -> sql.list(
                        "select ACTION_, BEFORE_, AFTER_ from TH_AUDIT order by TIMESTAMP_, ID_",
                        row -> row.text("ACTION_") + " " + row.textOrNull("BEFORE_") + " " + row.textOrNull("AFTER_")));
        assertThat(audit).hasSize(4);
        assertThat(audit.get(0)).startsWith("create secret null {\"name\":\"erp\",\"authStrategy\":\"Signature\"");
        assertThat(audit.get(1)).contains("\"secretReplaced\":true,\"overlap\":\"PT24H\"");
        assertThat(audit.get(2)).contains("erp.example").doesNotContain("secretReplaced");
        assertThat(audit.get(3)).startsWith("delete secret {").endsWith("null");
        assertThat(String.join("", audit))
                .doesNotContain(FIRST)
                .doesNotContain(SECOND)
                .doesNotContain("whsec");
    }

    @Test
    void twoWhoChangeASecretAtOnceBothSucceed() {
        create("{'name':'erp','type':'Bearer','properties':[{'name':'Token','value':'t-0'}]}");
        List<Thread> threads = List.of(changing("t-1"), changing("t-2"), changing("t-3"));
        threads.forEach(Thread::start);
        assertThatCode(() -> {
                    for (Thread thread : threads) {
                        thread.join();
                    }
                })
                .doesNotThrowAnyException();

        assertThat(failures).isEmpty();
        engine.treehook().webhooks().create(SERVICES, submitted("Hook", endpoint.url("/hook"), ",'secret':'erp'"));
        deliver("s-1");
        assertThat(received.get(0).header("authorization")).isIn("Bearer t-1", "Bearer t-2", "Bearer t-3");
    }

    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    private Thread changing(String token) {
        return new Thread(() -> {
            try {
                edit("erp", "{'type':'Bearer','properties':[{'name':'Token','value':'" + token + "'}]}");
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        });
    }

    private void create(String json) {
        editor().create(null, read(json));
    }

    private void edit(String name, String json) {
        editor().change(name, null, read(json));
    }

    private static SecretChange read(String json) {
        try {
            return SecretChange.read(new ObjectMapper().readTree(json.replace('\'', '"')));
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private SecretEditor editor() {
        return engine.treehook().secrets();
    }

    private static String signature(String key) {
        return "'authStrategy':{'type':'Signature','properties':[{'name':'Secret','value':'" + key + "'}]}";
    }

    private void travel(Duration duration) {
        ClockUtil.setCurrentTime(Date.from(ClockUtil.now().toInstant().plus(duration)));
    }

    private void deliver(String submission) {
        answer(200);
        engine.publish(Events.submitted(submission));
        engine.deliver();
    }

    private void answer(int status) {
        endpoint.then(exchange -> {
            Map<String, List<String>> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(exchange.getRequestHeaders());
            String body = endpoint.calls().get(endpoint.calls().size() - 1).body();
            received.add(new Received(headers, body));
            Endpoint.send(exchange, status, "{}");
        });
    }

    private List<String> column(String name) {
        return engine.database()
                .call(sql -> sql.list(
                        "select " + name + " from TH_SECRET where " + name + " is not null", row -> row.text(name)));
    }

    private String everythingThatIsKept() {
        StringBuilder all = new StringBuilder();
        for (String column : List.of(
                "REQUEST_ from TH_JOB",
                "SUMMARY_ from TH_ATTEMPT",
                "REQUEST_ from TH_ATTEMPT",
                "HEADERS_ from TH_ATTEMPT",
                "RESPONSE_ from TH_ATTEMPT",
                "REQUEST_HEADERS_ from TH_ATTEMPT",
                "AFTER_ from TH_AUDIT")) {
            String name = column.substring(0, column.indexOf(' '));
            engine.database()
                    .run(sql -> all.append(sql.list("select " + column, row -> String.valueOf(row.textOrNull(name)))));
        }
        return all.toString();
    }
}
