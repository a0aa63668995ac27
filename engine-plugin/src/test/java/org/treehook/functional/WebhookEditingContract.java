package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.treehook.testing.Changes.SERVICES;
import static org.treehook.testing.Changes.SPACE;
import static org.treehook.testing.Changes.change;
import static org.treehook.testing.Changes.submitted;

import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treehook.authoring.InvalidWebhook;
import org.treehook.authoring.NoSuchWebhook;
import org.treehook.authoring.WebhookEditor;
import org.treehook.authoring.WebhookQuery;
import org.treehook.authoring.WebhookView;
import org.treehook.delivery.JobStatus;
import org.treehook.security.AuditLog;
import org.treehook.testing.Events;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.webhook.Binding;
import org.treehook.webhook.GeneratedKey;
import org.treehook.webhook.WebhookScope;

/** Webhooks are made, changed, renamed and removed; each is a model that nobody drew. */
abstract class WebhookEditingContract {

    private static final String MISSING = "/kinetic-task/app/api/v1/run-tree/A/B/C";

    private final TestEngine engine;

    WebhookEditingContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @AfterEach
    void closeEngine() {
        engine.close();
    }

    @Test
    void orderAndRateLimitAreVersionedLikeAllElse() {
        editor().create(
                        SERVICES,
                        submitted("Hook", MISSING, ",'orderBy':'submission(\\\"id\\\")','rateLimit':' 100/min '"));
        Binding made = binding();
        assertThat(made.orderBy()).isEqualTo("submission(\"id\")");
        assertThat(made.rateLimit()).isEqualTo("100/min");

        editor().update(SERVICES, "Hook", change("{'rateLimit':'5/s'}"));
        assertThat(binding().orderBy()).isEqualTo(made.orderBy());
        assertThat(binding().rateLimit()).isEqualTo("5/s");
        assertThat(definitions()).hasSize(2);

        editor().update(SERVICES, "Hook", change("{'orderBy':null,'rateLimit':''}"));
        assertThat(binding().orderBy()).isNull();
        assertThat(binding().rateLimit()).isNull();
    }

    private Binding binding() {
        return editor().find(SERVICES, "Hook").orElseThrow().webhook().binding();
    }

    @Test
    void aWebhookIsMadeAndHeardOf() {
        WebhookView made = editor().create(
                        SERVICES,
                        submitted(
                                "Tell | <them> & \\\"us\\\" \uD83D\uDE80",
                                MISSING,
                                ",'filter':'form(\\\"slug\\\") === \\\"cleaning\\\"\\n && 1 < 2',"
                                        + "'headers':{'X-One':'1','X-Two':'a & b'},'retry':'R3/PT1M','timeout':'PT5S'"));

        WebhookView found =
                editor().find(SERVICES, "Tell | <them> & \"us\" \uD83D\uDE80").orElseThrow();
        assertThat(found).isEqualTo(made);
        assertThat(found.webhook().binding().filter()).isEqualTo("form(\"slug\") === \"cleaning\"\n && 1 < 2");
        assertThat(found.webhook().binding().headers()).isEqualTo("X-One: 1\nX-Two: a & b");
        assertThat(found.tree()).isNull();
        assertThat(found.suspended()).isFalse();
        engine.publish(Events.submitted("s-1"));
        assertThat(engine.onlyJob().job().webhookId()).isEqualTo(made.webhook().id());
    }

    @Test
    void itIsAModelWithADiagramThatNobodyStartsByHand() {
        editor().create(SERVICES, submitted("Hook"));

        ProcessDefinition definition = definitions().get(0);
        assertThat(definition.getKey()).startsWith(GeneratedKey.PREFIX).doesNotContain("Hook");
        assertThat(definition.getName()).isEqualTo("Hook");
        assertThat(definition.isStartableInTasklist()).isFalse();
        assertThat(definition.getHistoryTimeToLive()).isEqualTo(180);
        BpmnModelInstance model = repository().getBpmnModelInstance(definition.getId());
        assertThat(model.getModelElementsByType(BpmnShape.class))
                .extracting(shape -> shape.getBpmnElement().getId())
                .containsExactly("webhook-event", "url-called");
        assertThat(model.getModelElementsByType(BpmnEdge.class)).hasSize(1);
    }

    @Test
    void aPartialUpdateLeavesTheRest() {
        WebhookView made = editor().create(SERVICES, submitted("Hook", MISSING, ",'filter':'true','timeout':'PT9S'"));
        WebhookView changed = editor().update(SERVICES, "Hook", change("{'filter':'false','timeout':null}"));

        assertThat(changed.webhook().binding().filter()).isEqualTo("false");
        assertThat(changed.webhook().binding().timeout()).isNull();
        assertThat(changed.webhook().binding().url()).isEqualTo(MISSING);
        assertThat(changed.webhook().id()).isEqualTo(made.webhook().id());
        assertThat(changed.webhook().version()).isEqualTo(2);
        assertThat(changed.webhook().first()).isEqualTo(made.webhook().first());
    }

    @Test
    void anUnchangedSaveDeploysNothing() {
        editor().create(SERVICES, submitted("Hook"));
        editor().update(SERVICES, "Hook", submitted("Hook"));
        editor().update(SERVICES, "Hook", change("{'filter':'  ','headers':{},'tree':null,'createdBy':'x'}"));

        assertThat(definitions()).hasSize(1);
        assertThat(repository().createDeploymentQuery().count()).isEqualTo(1);
    }

    @Test
    void aRenameKeepsKeyIdAndJobs() {
        WebhookView made = editor().create(SERVICES, submitted("Old", MISSING, ""));
        engine.publish(Events.submitted("s-1"));
        WebhookView renamed = editor().update(SERVICES, "Old", change("{'name':'New'}"));
        engine.publish(Events.submitted("s-2"));

        assertThat(renamed.webhook().definitionKey()).isEqualTo(made.webhook().definitionKey());
        assertThat(renamed.webhook().id()).isEqualTo(made.webhook().id());
        assertThat(editor().find(SERVICES, "Old")).isEmpty();
        assertThat(engine.jobs()).extracting(view -> view.job().name()).containsExactly("New", "Old");
        assertThat(engine.jobs())
                .extracting(view -> view.job().webhookId())
                .containsOnly(made.webhook().id());
        editor().create(SERVICES, submitted("Old"));
    }

    @Test
    void oldVersionsGoButThoseWithJobs() {
        editor().create(SERVICES, submitted("Hook", MISSING, ""));
        for (int i = 1; i <= 25; i++) {
            if (i == 3) {
                engine.publish(Events.submitted("s-1"));
            }
            editor().update(SERVICES, "Hook", change("{'filter':'" + i + " > 0'}"));
        }

        assertThat(definitions())
                .extracting(ProcessDefinition::getVersion)
                .containsExactlyElementsOf(IntStream.concat(IntStream.of(3), IntStream.rangeClosed(7, 26))
                        .boxed()
                        .toList());
        assertThat(repository().createDeploymentQuery().count()).isEqualTo(21);
        engine.deliver();
        assertThat(engine.statuses()).containsExactly(JobStatus.FAILED);
    }

    @Test
    void deletingCancelsJobsAndKeepsRecords() {
        editor().create(SERVICES, submitted("Hook", MISSING, ""));
        engine.publish(Events.submitted("s-1"));
        engine.deliver();
        editor().update(SERVICES, "Hook", change("{'filter':'true'}"));
        engine.publish(Events.submitted("s-2"));

        WebhookView deleted = editor().delete(SERVICES, "Hook");

        assertThat(deleted.webhook().binding().filter()).isEqualTo("true");
        assertThat(engine.statuses()).containsExactly(JobStatus.CANCELLED, JobStatus.CANCELLED);
        assertThat(definitions()).isEmpty();
        assertThat(repository().createDeploymentQuery().count()).isZero();
        assertThat(editor().find(SERVICES, "Hook")).isEmpty();
        assertThatThrownBy(() -> editor().delete(SERVICES, "Hook")).isInstanceOf(NoSuchWebhook.class);
        assertThat(editor().create(SERVICES, submitted("Hook")).webhook().id())
                .isNotEqualTo(deleted.webhook().id());
    }

    @Test
    void listsGoByNameAndPage() {
        IntStream.rangeClosed(1, 5).forEach(i -> editor().create(SERVICES, submitted("Hook " + i)));
        editor().create(
                        SPACE,
                        change("{'name':'Elsewhere','type':'User','event':'Login','url':'https://example.org'}"));

        WebhookEditor.Page first = editor().list(new WebhookQuery(SERVICES, 3, null));
        WebhookEditor.Page second = editor().list(new WebhookQuery(SERVICES, 3, first.next()));

        assertThat(names(first)).containsExactly("Hook 1", "Hook 2", "Hook 3");
        assertThat(names(second)).containsExactly("Hook 4", "Hook 5");
        assertThat(second.next()).isNull();
        assertThat(names(editor().list(new WebhookQuery(SPACE, 25, null)))).containsExactly("Elsewhere");
    }

    @Test
    void everyKappIsAScopeOfItsOwn() {
        editor().create(SPACE, submitted("Same", MISSING, ",'scope':'kapp:*'"));
        editor().create(SERVICES, submitted("Same", MISSING, ""));
        editor().create(SPACE, change("{'name':'Same','type':'User','event':'Login','url':'https://example.org'}"));

        assertThat(editor().find(SPACE, "Same")
                        .orElseThrow()
                        .webhook()
                        .binding()
                        .type())
                .isEqualTo("User");
        editor().update(SPACE, "Same", change("{'scope':'kapp:*','filter':'false'}"));
        assertThat(editor().find(SPACE.within(new WebhookScope("kapp:*")), "Same")
                        .orElseThrow()
                        .webhook()
                        .binding()
                        .filter())
                .isEqualTo("false");
        assertThat(editor().find(SPACE, "Same")
                        .orElseThrow()
                        .webhook()
                        .binding()
                        .filter())
                .isEmpty();
    }

    @Test
    void handDrawnBindingsAreListedAndNotChanged() {
        engine.deploy("drawn", Models.webhook("drawn", "Drawn", "", MISSING));

        WebhookView drawn = editor().find(SERVICES, "Drawn").orElseThrow();
        assertThat(drawn.tree()).isEqualTo("drawn");
        String where =
                "The webhook \"Drawn\" is bound in the model of the process \"drawn\", at its start event \"start\";"
                        + " change it there and deploy the model.";
        assertThatThrownBy(() -> editor().update(SERVICES, "Drawn", change("{'filter':'true'}")))
                .isInstanceOf(InvalidWebhook.class)
                .hasMessage(where);
        assertThatThrownBy(() -> editor().delete(SERVICES, "Drawn"))
                .isInstanceOf(InvalidWebhook.class)
                .hasMessage(where);
        editor().update(SERVICES, "Drawn", submitted("Drawn", MISSING, ",'filter':''"));
        assertThat(definitions()).hasSize(1);
    }

    @Test
    void whoDidWhatIsKept() {
        as("ada", () -> editor().create(SERVICES, submitted("Hook")));
        as("bob", () -> editor().update(SERVICES, "Hook", change("{'filter':'true','suspended':true}")));
        WebhookView last = editor().find(SERVICES, "Hook").orElseThrow();
        as("cleo", () -> editor().delete(SERVICES, "Hook"));

        assertThat(last.webhook().first().by()).isEqualTo("ada");
        assertThat(last.webhook().createdBy()).isEqualTo("bob");
        List<AuditLog.Entry> entries =
                AuditLog.in(engine.database()).ofWebhook(last.webhook().id());
        assertThat(entries)
                .extracting(AuditLog.Entry::action)
                .containsExactlyInAnyOrder("create webhook", "edit webhook", "suspend webhook", "delete webhook");
        assertThat(entries).extracting(AuditLog.Entry::userId).containsExactlyInAnyOrder("ada", "bob", "bob", "cleo");
        assertThat(entries)
                .filteredOn(entry -> entry.action().equals("edit webhook"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.before()).contains("\"name\":\"Hook\"").doesNotContain("filter");
                    assertThat(entry.after()).contains("\"filter\":\"true\"");
                });
    }

    private void as(String user, Runnable work) {
        engine.engine().getIdentityService().setAuthenticatedUserId(user);
        try {
            work.run();
        } finally {
            engine.engine().getIdentityService().clearAuthentication();
        }
    }

    private WebhookEditor editor() {
        return engine.treehook().webhooks();
    }

    private static List<String> names(WebhookEditor.Page page) {
        return page.webhooks().stream()
                .map(view -> view.webhook().binding().name())
                .toList();
    }

    private List<ProcessDefinition> definitions() {
        return repository()
                .createProcessDefinitionQuery()
                .orderByProcessDefinitionVersion()
                .asc()
                .list();
    }

    private RepositoryService repository() {
        return engine.engine().getRepositoryService();
    }
}
