package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.treehook.delivery.JobStatus;
import org.treehook.jobs.JobRefused.Reason;
import org.treehook.jobs.JobView;
import org.treehook.jobs.NewJob;
import org.treehook.testing.Models;
import org.treehook.testing.TestDatabase;
import org.treehook.webhook.WebhookScope;

/** Webhook jobs that are made by hand. */
abstract class JobMakingContract extends JobChanging {

    JobMakingContract(TestDatabase database) throws IOException {
        super(database);
    }

    private NewJob order(String webhook, String url, String content) {
        return new NewJob(webhook, List.of(new WebhookScope("kapp:services")), null, "services", "s-9", url, content);
    }

    @Test
    void aJobIsMadeByHand() {
        JobView made = jobs().create(order("Hook", endpoint.url("/by-hand"), "{\"by\":\"hand\"}"));

        assertThat(made.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(made.job().type()).isEqualTo("Submission");
        assertThat(made.job().kapp()).isEqualTo("services");
        assertThat(made.job().parentId()).isEqualTo("s-9");
        assertThat(made.job().eventId()).isNull();
        assertThat(onlyAudit(made.job().id()).action()).isEqualTo("create");
        assertThat(onlyAudit(made.job().id()).before()).isNull();
        assertThat(onlyAudit(made.job().id()).after()).contains("/by-hand", "hand");
        engine.deliver();
        assertThat(engine.onlyJob().status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(endpoint.calls().get(0).body()).isEqualTo("{\"by\":\"hand\"}");
        assertThat(rows("TH_EVENT")).isZero();
    }

    @Test
    void aJobMadeByHandHasToBeSensible() {
        assertRefused(Reason.NOT_FOUND, () -> jobs().create(order("Nope", endpoint.url("/x"), "{}")));
        assertRefused(Reason.INVALID, () -> jobs().create(order("Hook", "http://10.0.0.1/", "{}")));
        assertRefused(Reason.INVALID, () -> jobs().create(order("Hook", endpoint.url("/x"), "{} {}")));
        engine.deploy("tpl", Models.webhook("tpl", "Template", "", "/x/${form('slug')}"));
        assertThatThrownBy(() -> jobs().create(new NewJob(
                        "Template", List.of(new WebhookScope("kapp:services")), null, null, null, null, "{}")))
                .hasMessageContaining("is a template");
        assertThat(engine.jobs()).isEmpty();
    }

    @Test
    void aJobOfASuspendedWebhookIsMadeSuspended() {
        management()
                .suspendJobDefinitionById(
                        management().createJobDefinitionQuery().singleResult().getId(), true);

        assertThat(jobs().create(order("Hook", endpoint.url("/x"), "{}")).suspended())
                .isTrue();
    }
}
