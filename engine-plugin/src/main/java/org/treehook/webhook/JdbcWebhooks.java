package org.treehook.webhook;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treehook.event.EventKey;
import org.treehook.event.PlatformEvent;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.sql.Sql.Row;

/** {@link Webhooks} in the table {@code TH_WEBHOOK}. */
final class JdbcWebhooks implements Webhooks {

    private static final String COLUMNS = """
            w.ID_, w.WEBHOOK_ID_, w.TENANT_ID_, w.DEFINITION_ID_, w.DEFINITION_KEY_, w.VERSION_, w.ACTIVITY_ID_, \
            w.JOB_DEFINITION_ID_, w.NAME_, w.SCOPE_, w.TYPE_, w.EVENT_, w.FILTER_, w.URL_, w.RETRY_, w.TIMEOUT_, \
            w.HEADERS_, w.SECRET_, w.ORDER_BY_, w.RATE_LIMIT_, w.PROBLEM_, w.CREATED_, w.CREATED_BY_, w.FIRST_CREATED_, \
            w.FIRST_CREATED_BY_""";

    private static final String SELECT = "select " + COLUMNS + " from TH_WEBHOOK w where ";

    /** Suspension and priority come along: an event and a suspension then agree on which of them was first. */
    private static final String CANDIDATE =
            "select " + COLUMNS + ", d.SUSPENSION_STATE_, d.JOB_PRIORITY_, " + HaltSwitch.IS_ON + " as HALTED_";

    private static final String WITH_JOB_DEFINITION =
            CANDIDATE + " from TH_WEBHOOK w join ACT_RU_JOBDEF d on d.ID_ = w.JOB_DEFINITION_ID_ where ";

    private static final String CANDIDATES = WITH_JOB_DEFINITION + """
            w.TYPE_ = ? and w.EVENT_ = ? and w.LATEST_ = true and w.SCOPE_ in (?, ?) and w.PROBLEM_ is null
            and (w.TENANT_ID_ is null or w.TENANT_ID_ = ?)
            order by w.NAME_, w.ID_""";

    private static final String CURRENT = CANDIDATE
            + " from TH_WEBHOOK w left join ACT_RU_JOBDEF d on d.ID_ = w.JOB_DEFINITION_ID_ where w.LATEST_ = true and ";

    private static final String HEARING = """
            select 1 as N from TH_WEBHOOK w where w.TYPE_ = ? and w.EVENT_ = ? and w.LATEST_ = true and w.SCOPE_ = 'space'
            and w.PROBLEM_ is null and (w.TENANT_ID_ is null or w.TENANT_ID_ = ?)
            fetch first 1 rows only""";

    private final Database database;

    JdbcWebhooks(Database database) {
        this.database = database;
    }

    @Override
    public List<Candidate> candidates(PlatformEvent event) {
        List<String> scopes = WebhookScope.hearing(event.scope());
        return database.call(sql -> sql.list(
                CANDIDATES,
                JdbcWebhooks::candidate,
                event.type(),
                event.action(),
                scopes.get(0),
                scopes.get(scopes.size() - 1),
                // No tenant's id is empty; for a null without a type PostgreSQL's driver asks the server once more.
                Objects.requireNonNullElse(event.tenantId(), "")));
    }

    @Override
    public boolean hear(EventKey event, @Nullable String tenantId) {
        return database.call(sql -> sql.first(HEARING, row -> true, event.type(), event.event(), tenantId))
                .orElse(false);
    }

    @Override
    public Optional<Candidate> candidate(String bindingId) {
        return database.call(sql -> sql.first(WITH_JOB_DEFINITION + "w.ID_ = ?", JdbcWebhooks::candidate, bindingId));
    }

    @Override
    public Optional<Webhook> version(String bindingId) {
        return database.call(sql -> sql.first(SELECT + "w.ID_ = ?", JdbcWebhooks::webhook, bindingId));
    }

    @Override
    public Optional<Webhook> current(String webhookId) {
        return database.call(
                sql -> sql.first(SELECT + "w.WEBHOOK_ID_ = ? and w.LATEST_ = true", JdbcWebhooks::webhook, webhookId));
    }

    @Override
    public Optional<Webhook> named(String name, WebhookScope scope, @Nullable String tenantId) {
        return database.call(sql -> sql.first(
                SELECT + "w.NAME_ = ? and w.SCOPE_ = ? and w.LATEST_ = true and w.PROBLEM_ is null"
                        + Conditions.AND_SAME_TENANT,
                JdbcWebhooks::webhook,
                name,
                scope.value(),
                tenantId,
                tenantId));
    }

    @Override
    public int count(WebhookScope scope, EventKey event, @Nullable String tenantId, String otherThan) {
        return database.call(sql -> sql.first(
                        "select count(*) as N from TH_WEBHOOK w where w.TYPE_ = ? and w.EVENT_ = ? and w.LATEST_ = true"
                                + " and w.SCOPE_ = ? and w.DEFINITION_KEY_ <> ?" + Conditions.AND_SAME_TENANT,
                        row -> row.number("N"),
                        event.type(),
                        event.event(),
                        scope.value(),
                        otherThan,
                        tenantId,
                        tenantId))
                .orElse(0);
    }

    @Override
    public List<Candidate> current(Conditions where, int limit) {
        return database.call(sql -> sql.list(
                CURRENT + where.text() + " order by w.NAME_, w.WEBHOOK_ID_ fetch first " + limit + " rows only",
                JdbcWebhooks::candidate,
                where.parameters()));
    }

    @Override
    public List<Webhook> versions(String webhookId) {
        return database.call(sql ->
                sql.list(SELECT + "w.WEBHOOK_ID_ = ? order by w.VERSION_ desc", JdbcWebhooks::webhook, webhookId));
    }

    @Override
    public List<Webhook> everNamed(String name, WebhookScope scope) {
        return database.call(sql -> sql.list(
                SELECT + "w.NAME_ = ? and w.SCOPE_ = ? order by w.LATEST_ desc, w.CREATED_ desc, w.ID_ desc",
                JdbcWebhooks::webhook,
                name,
                scope.value()));
    }

    @Override
    public Optional<Webhook> latestAt(String definitionKey, String activityId, @Nullable String tenantId) {
        return database.call(sql -> sql.first(
                SELECT + "w.DEFINITION_KEY_ = ? and w.ACTIVITY_ID_ = ?" + Conditions.AND_SAME_TENANT
                        + " order by w.VERSION_ desc",
                JdbcWebhooks::webhook,
                definitionKey,
                activityId,
                tenantId,
                tenantId));
    }

    @Override
    public void retire(String definitionKey, @Nullable String tenantId) {
        database.run(sql -> sql.update(
                "update TH_WEBHOOK set LATEST_ = false where DEFINITION_KEY_ = ? and LATEST_ = true"
                        + Conditions.AND_SAME_TENANT,
                definitionKey,
                tenantId,
                tenantId));
    }

    @Override
    public void add(Webhook webhook) {
        Binding binding = webhook.binding();
        database.run(sql -> sql.update(
                """
                insert into TH_WEBHOOK (ID_, WEBHOOK_ID_, TENANT_ID_, DEFINITION_ID_, DEFINITION_KEY_, VERSION_, ACTIVITY_ID_,
                JOB_DEFINITION_ID_, NAME_, SCOPE_, TYPE_, EVENT_, FILTER_, URL_, RETRY_, TIMEOUT_, HEADERS_, SECRET_, ORDER_BY_,
                RATE_LIMIT_, PROBLEM_, CREATED_, CREATED_BY_, FIRST_CREATED_, FIRST_CREATED_BY_, LATEST_)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true)""",
                webhook.bindingId(),
                webhook.id(),
                webhook.tenantId(),
                webhook.definitionId(),
                webhook.definitionKey(),
                webhook.version(),
                webhook.activityId(),
                webhook.jobDefinitionId(),
                binding.name(),
                binding.scope().value(),
                binding.type(),
                binding.event(),
                binding.filter(),
                webhook.url(),
                binding.retry(),
                binding.timeout(),
                binding.headers(),
                binding.secret(),
                binding.orderBy(),
                binding.rateLimit(),
                webhook.problem(),
                webhook.createdAt(),
                webhook.createdBy(),
                webhook.first().at(),
                webhook.first().by()));
    }

    @Override
    public void remove(String definitionId) {
        database.run(sql -> sql.update("delete from TH_WEBHOOK where DEFINITION_ID_ = ?", definitionId));
    }

    @Override
    public void reinstate(String definitionId) {
        List<Webhook> versions = new ArrayList<>(
                database.call(sql -> sql.list(SELECT + "w.DEFINITION_ID_ = ?", JdbcWebhooks::webhook, definitionId)));
        for (Webhook version : versions) {
            Binding binding = version.binding();
            String taken = named(binding.name(), binding.scope(), version.tenantId())
                    .map(other -> "The name \"" + binding.name() + "\" is taken in scope " + binding.scope()
                            + " by a webhook of the process \"" + other.definitionKey() + "\".")
                    .orElse(null);
            database.run(sql -> sql.update(
                    "update TH_WEBHOOK set LATEST_ = true, PROBLEM_ = ? where ID_ = ?", taken, version.bindingId()));
        }
    }

    private static Candidate candidate(Row row) throws SQLException {
        return new Candidate(
                webhook(row),
                row.number("SUSPENSION_STATE_") == 2,
                row.bigNumber("JOB_PRIORITY_"),
                row.flag("HALTED_"));
    }

    private static Webhook webhook(Row row) throws SQLException {
        String scope = row.text("SCOPE_");
        Binding binding = new Binding(
                row.text("NAME_"),
                new WebhookScope(scope),
                row.text("TYPE_"),
                row.text("EVENT_"),
                Optional.ofNullable(row.textOrNull("FILTER_")).orElse(""),
                row.text("URL_"),
                row.textOrNull("RETRY_"),
                row.textOrNull("TIMEOUT_"),
                row.textOrNull("HEADERS_"),
                row.textOrNull("SECRET_"),
                row.textOrNull("ORDER_BY_"),
                row.textOrNull("RATE_LIMIT_"));
        return new Webhook(
                row.text("ID_"),
                row.text("WEBHOOK_ID_"),
                binding,
                row.text("URL_"),
                row.text("DEFINITION_ID_"),
                row.text("DEFINITION_KEY_"),
                row.number("VERSION_"),
                row.text("ACTIVITY_ID_"),
                row.text("JOB_DEFINITION_ID_"),
                row.textOrNull("TENANT_ID_"),
                row.textOrNull("PROBLEM_"),
                row.instant("CREATED_"),
                row.textOrNull("CREATED_BY_"),
                new Webhook.First(row.instant("FIRST_CREATED_"), row.textOrNull("FIRST_CREATED_BY_")));
    }
}
