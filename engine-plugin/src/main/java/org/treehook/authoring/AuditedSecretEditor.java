package org.treehook.authoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.treehook.event.Json;
import org.treehook.security.AuditLog;
import org.treehook.security.AuthStrategy;
import org.treehook.security.Permissions;
import org.treehook.security.SecretAction;
import org.treehook.security.Secrets;
import org.treehook.security.SharedSecrets;
import org.treehook.security.SharedSecrets.Shared;
import org.treehook.security.SharedSecrets.Terms;
import org.treehook.security.Visible;
import org.treehook.security.WebhookAction;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.webhook.Candidate;
import org.treehook.webhook.GeneratedKey;
import org.treehook.webhook.Webhook;
import org.treehook.webhook.Webhooks;

/** {@link SecretEditor} that writes down who changed what, and never anything confidential. */
final class AuditedSecretEditor implements SecretEditor {

    private static final ObjectMapper JSON = Json.mapper();
    private static final int MOST_NAMES = 100;
    private static final int MOST_USES = 1000;

    private final Supplier<ProcessEngine> engine;
    private final Database database;
    private final Webhooks webhooks;
    private final Secrets credentials;
    private final SharedSecrets secrets;
    private final Permissions permissions;
    private final AuditLog audit;
    private final Clock clock;

    AuditedSecretEditor(EditorParts parts, SharedSecrets secrets) {
        this.engine = parts.engine();
        this.database = parts.database();
        this.webhooks = parts.webhooks();
        this.credentials = parts.secrets();
        this.secrets = secrets;
        this.permissions = parts.permissions();
        this.audit = parts.audit();
        this.clock = parts.clock();
    }

    @Override
    public List<SecretView> list(@Nullable String after, int limit) {
        permissions.require(SecretAction.READ);
        Visible visible = permissions.visible(WebhookAction.READ);
        return database.call(sql -> secrets.list(visible, after, limit).stream()
                .map(secret -> view(secret, visible))
                .toList());
    }

    @Override
    public Optional<SecretView> find(String name, @Nullable String tenantId) {
        permissions.require(SecretAction.READ);
        return shown(name, tenantId);
    }

    private Optional<SecretView> shown(String name, @Nullable String tenantId) {
        Visible visible = permissions.visible(WebhookAction.READ);
        return database.call(sql -> located(name, tenantId, visible).map(secret -> view(secret, visible)));
    }

    @Override
    public SecretView create(@Nullable String tenantId, SecretChange change) {
        require(SecretAction.CHANGE, tenantId);
        List<String> problems = new ArrayList<>(change.problems());
        String name = change.name() == null ? "" : change.name();
        if (name.isEmpty()) {
            problems.add("The property name is missing.");
        } else if (GeneratedKey.isOne(name)) {
            problems.add("Names that begin with " + GeneratedKey.PREFIX + " belong to webhooks.");
        }
        if (change.strategy() == null && change.problems().isEmpty()) {
            problems.add("The property type is missing; it is one of " + AuthStrategy.Type.titles() + ".");
        }
        Terms terms = terms(null, change, problems);
        // Thrown out of the engine's command, a refusal would be logged as an error.
        boolean added = database.call(sql -> {
            boolean isNew = secrets.add(name, tenantId, terms, permissions.user());
            if (isNew) {
                write("create secret", null, located(name, tenantId).orElseThrow(), change);
            }
            return isNew;
        });
        if (!added) {
            throw new InvalidSecret(
                    InvalidSecret.Reason.NAME_TAKEN,
                    List.of("The name \"" + name + "\" is taken; names of secrets are unique."));
        }
        return shown(name, tenantId).orElseThrow();
    }

    @Override
    public SecretView change(String name, @Nullable String tenantId, SecretChange change) {
        permissions.require(SecretAction.CHANGE);
        Shared before = located(name, tenantId).orElseThrow(() -> new NoSuchSecret(name));
        require(SecretAction.CHANGE, before.tenantId());
        List<String> problems = new ArrayList<>(change.problems());
        if (change.name() != null && !change.name().equals(before.name())) {
            problems.add("A secret keeps its name: webhooks and trees know it by that. Make another one.");
        }
        Terms terms = terms(before, change, problems);
        database.run(sql -> {
            secrets.change(before, terms, change.overlap(), permissions.user());
            write("edit secret", before, located(before.key(), null).orElseThrow(), change);
        });
        return shown(before.key(), null).orElseThrow();
    }

    @Override
    public SecretView remove(String name, @Nullable String tenantId) {
        permissions.require(SecretAction.REMOVE);
        Visible visible = permissions.visible(WebhookAction.READ);
        Shared secret = located(name, tenantId, visible).orElseThrow(() -> new NoSuchSecret(name));
        require(SecretAction.REMOVE, secret.tenantId());
        if (secret.actsAs() != null) {
            permissions.requireActingAs(secret.actsAs());
        }
        SecretView view = database.call(sql -> view(secret, visible));
        if (view.uses() > 0) {
            throw new InvalidSecret(InvalidSecret.Reason.USED, List.of(inUse(view)));
        }
        database.run(sql -> {
            secrets.remove(secret);
            write("delete secret", secret, null, null);
        });
        return view;
    }

    /** What belongs to no tenant concerns the others as well. */
    private void require(SecretAction action, @Nullable String tenantId) {
        permissions.require(action);
        if (tenantId == null) {
            permissions.requireEveryTenant();
        }
    }

    private static String inUse(SecretView view) {
        return "The secret \"" + view.secret().name() + "\" is named by "
                + (view.uses() == 1 ? "a webhook" : view.uses() + " webhooks")
                + (view.usedBy().isEmpty()
                        ? ""
                        : ", for example \"" + view.usedBy().get(0) + "\"")
                + "; give those another one first.";
    }

    /** What would hold after a change; every problem that is left stops it. */
    private Terms terms(@Nullable Shared before, SecretChange change, List<String> problems) {
        AuthStrategy strategy = strategy(before, change, problems);
        String user = change.user() == null ? (before == null ? "" : orEmpty(before.actsAs())) : change.user();
        List<String> hosts = change.hosts() == null ? (before == null ? List.of() : before.hosts()) : change.hosts();
        if (!user.isEmpty()) {
            checkUser(user, strategy, problems);
        }
        if (before != null) {
            checkReach(before, hosts, user, strategy, problems);
        }
        if (!problems.isEmpty()) {
            throw new InvalidSecret(InvalidSecret.Reason.INVALID, problems);
        }
        return new Terms(strategy, hosts, user.isEmpty() ? null : user);
    }

    /** Whoever keeps a secret can't read it by sending it to a server of their own. */
    private void checkReach(
            Shared before, List<String> hosts, String user, AuthStrategy strategy, List<String> problems) {
        if (before.actsAs() != null) {
            permissions.requireActingAs(before.actsAs());
        }
        boolean anew = strategy.secret() != null || !before.complete();
        boolean wider =
                !before.hosts().isEmpty() && (hosts.isEmpty() || !before.hosts().containsAll(hosts));
        if (wider && !anew) {
            problems.add("hosts: to send it to others than before, enter "
                    + strategy.type().secretName() + " anew.");
        }
        if (before.actsAs() != null && user.isEmpty() && !anew) {
            problems.add("user: to have our calls signed with it instead, enter "
                    + strategy.type().secretName() + " anew.");
        }
    }

    private AuthStrategy strategy(@Nullable Shared before, SecretChange change, List<String> problems) {
        AuthStrategy given = change.strategy();
        if (given == null) {
            return before == null
                    ? new AuthStrategy(AuthStrategy.Type.SIGNATURE, null, null)
                    : new AuthStrategy(before.type(), before.identifier(), null);
        }
        Shared same = before != null && before.type() == given.type() ? before : null;
        String identifier = given.identifier() == null && same != null ? same.identifier() : given.identifier();
        AuthStrategy strategy = new AuthStrategy(given.type(), identifier, given.secret());
        problems.addAll(strategy.problems());
        if (given.secret() == null && (same == null || !same.complete())) {
            problems.add(given.type().secretName() + " is missing.");
        }
        if (given.secret() != null && !credentials.canEncrypt()) {
            problems.add("Nothing confidential is kept without a key to encrypt it with; give the setting "
                    + Secrets.SETTING + ", or the environment variable " + Secrets.ENVIRONMENT
                    + ", 32 random bytes in Base64.");
        }
        return strategy;
    }

    private void checkUser(String user, AuthStrategy strategy, List<String> problems) {
        if (strategy.type() != AuthStrategy.Type.SIGNATURE) {
            problems.add("user: only a secret of type " + AuthStrategy.Type.SIGNATURE.title() + " lets callers in.");
        }
        permissions.requireActingAs(user);
        if (!isKnown(user)) {
            problems.add("user: there is no user \"" + user + "\".");
        }
    }

    /** Also to whoever may change a user but not read it. */
    private boolean isKnown(String user) {
        IdentityService identity = engine.get().getIdentityService();
        Authentication current = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return identity.createUserQuery().userId(user).count() > 0;
        } finally {
            identity.setAuthentication(current);
        }
    }

    private Optional<Shared> located(String name, @Nullable String tenantId) {
        return located(name, tenantId, permissions.visible(WebhookAction.READ));
    }

    private Optional<Shared> located(String name, @Nullable String tenantId, Visible visible) {
        return secrets.find(name, tenantId).filter(secret -> visible.includesTenant(secret.tenantId()));
    }

    private SecretView view(Shared secret, Visible visible) {
        Conditions where = new Conditions();
        where.add("w.SECRET_ = ?", secret.name());
        where.addIf("w.TENANT_ID_ = ?", secret.tenantId());
        Map<String, Boolean> meant = new HashMap<>();
        List<Webhook> users = webhooks.current(where, MOST_USES).stream()
                .map(Candidate::webhook)
                .filter(webhook ->
                        meant.computeIfAbsent(orEmpty(webhook.tenantId()), tenant -> means(secret, webhook.tenantId())))
                .toList();
        List<String> names = users.stream()
                .filter(webhook -> visible.includes(webhook.definitionKey(), webhook.tenantId()))
                .limit(MOST_NAMES)
                .map(webhook -> webhook.binding().name())
                .toList();
        return new SecretView(secret, names, users.size());
    }

    /** Whether this tenant means this secret by its name, and no own one. */
    private boolean means(Shared secret, @Nullable String tenantId) {
        return secrets.find(secret.name(), tenantId)
                .filter(found -> found.key().equals(secret.key()))
                .isPresent();
    }

    private void write(String action, @Nullable Shared before, @Nullable Shared after, @Nullable SecretChange change) {
        ObjectNode now = after == null ? null : state(after);
        if (now != null && before != null && change != null && replaces(change)) {
            now.put("secretReplaced", true).put("overlap", change.overlap().toString());
        }
        audit.record(new AuditLog.Entry(
                null,
                null,
                action,
                permissions.user(),
                clock.instant(),
                before == null ? null : state(before).toString(),
                now == null ? null : now.toString()));
    }

    private static boolean replaces(SecretChange change) {
        return change.strategy() != null && change.strategy().secret() != null;
    }

    private static ObjectNode state(Shared secret) {
        ObjectNode state = JSON.createObjectNode()
                .put("name", secret.key())
                .put("authStrategy", new AuthStrategy(secret.type(), secret.identifier(), null).toString())
                .put("user", secret.actsAs());
        secret.hosts().forEach(state.putArray("hosts")::add);
        return state;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
