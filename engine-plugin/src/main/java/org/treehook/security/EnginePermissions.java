package org.treehook.security;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.MissingAuthorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Conditions;
import org.treehook.sql.Database;
import org.treehook.webhook.GeneratedKey;
import org.treehook.webhook.WebhookScope;

/** {@link Permissions} from the engine's own authorizations. */
final class EnginePermissions implements Permissions {

    private final Supplier<ProcessEngine> engine;
    private final Database database;
    private final Supplier<Administrators> administrators;

    EnginePermissions(Supplier<ProcessEngine> engine, Database database, Supplier<Administrators> administrators) {
        this.engine = engine;
        this.database = database;
        this.administrators = administrators;
    }

    @Override
    public @Nullable String user() {
        Authentication current = current();
        return current == null ? null : current.getUserId();
    }

    @Override
    public Visible visible(WebhookAction action) {
        Authentication current = current();
        if (current == null) {
            return Visible.all();
        }
        boolean anyTenant =
                !engine.get().getProcessEngineConfiguration().isTenantCheckEnabled() || isAdministrator(current);
        Set<String> tenants = Set.copyOf(orEmpty(current.getTenantIds()));
        if (!isChecked()) {
            return new Visible(true, Set.of(), anyTenant, tenants);
        }
        Grants grants = grants(current, Resources.PROCESS_DEFINITION);
        Permission permission = action.permission();
        boolean everything = grants.allows(permission.getValue(), Authorization.ANY);
        Set<String> keys = new HashSet<>(grants.resourceIds());
        if (keys.remove(GeneratedKey.EVERY)) {
            keys.addAll(generatedKeys());
        }
        keys.addAll(grants.keysInScopes());
        keys.removeIf(key -> grants.allows(permission.getValue(), key) == everything);
        return new Visible(everything, keys, anyTenant, tenants);
    }

    @Override
    public VisibleRuns visibleRuns() {
        Visible definitions = visible(WebhookAction.READ_JOBS);
        Authentication current = current();
        if (current == null || !isChecked()) {
            return new VisibleRuns(definitions, true, Set.of());
        }
        Grants grants = grants(current, Resources.PROCESS_INSTANCE);
        int read = org.camunda.bpm.engine.authorization.Permissions.READ.getValue();
        boolean every = grants.allows(read, Authorization.ANY);
        Set<String> instances = new HashSet<>(grants.resourceIds());
        instances.removeIf(id -> grants.allows(read, id) == every);
        return new VisibleRuns(definitions, every, instances);
    }

    @Override
    public Rights rights() {
        Authentication current = current();
        if (current == null || !isChecked()) {
            return Rights.all();
        }
        List<Found> found = found(current, Resources.PROCESS_DEFINITION, Resources.DEPLOYMENT, Resources.BATCH);
        return Rights.of(
                grants(current, found, Resources.PROCESS_DEFINITION),
                grants(current, found, Resources.DEPLOYMENT),
                grants(current, found, Resources.BATCH));
    }

    @Override
    public void require(WebhookAction action, String definitionKey) {
        require(Resources.PROCESS_DEFINITION, action.permission(), definitionKey);
    }

    @Override
    public void requireCreate(WebhookScope scope) {
        Authentication current = current();
        if (current != null
                && isChecked()
                && !grants(current, Resources.PROCESS_DEFINITION)
                        .allowsInScope(WebhookAction.EDIT.permission().getValue(), scope)) {
            require(Resources.DEPLOYMENT, org.camunda.bpm.engine.authorization.Permissions.CREATE, Authorization.ANY);
        }
    }

    @Override
    public void requireEveryTenant() {
        Authentication current = current();
        if (current != null
                && !orEmpty(current.getTenantIds()).isEmpty()
                && engine.get().getProcessEngineConfiguration().isTenantCheckEnabled()
                && !isAdministrator(current)) {
            throw new AuthorizationException("The user with id '" + current.getUserId()
                    + "' belongs to tenants and may not change what concerns others too.");
        }
    }

    @Override
    public void requireLaunch(String definitionKey) {
        require(Resources.PROCESS_INSTANCE, org.camunda.bpm.engine.authorization.Permissions.CREATE, Authorization.ANY);
        require(WebhookAction.LAUNCH, definitionKey);
    }

    @Override
    public void require(SecretAction action) {
        require(Resources.SYSTEM, action.permission(), Authorization.ANY);
    }

    @Override
    public void requireActingAs(String userId) {
        Authentication current = current();
        if (current != null && !current.getUserId().equals(userId)) {
            require(Resources.USER, org.camunda.bpm.engine.authorization.Permissions.UPDATE, userId);
        }
    }

    @Override
    public void requireDeleteUser(String userId) {
        require(Resources.USER, org.camunda.bpm.engine.authorization.Permissions.DELETE, userId);
    }

    private void require(Resources resource, Permission permission, String resourceId) {
        Authentication current = current();
        if (current != null && isChecked() && !grants(current, resource).allows(permission.getValue(), resourceId)) {
            throw new AuthorizationException(
                    current.getUserId(),
                    new MissingAuthorization(permission.getName(), resource.resourceName(), resourceId));
        }
    }

    private List<String> generatedKeys() {
        return database.call(sql -> sql.list(
                "select distinct w.DEFINITION_KEY_ from TH_WEBHOOK w where w.DEFINITION_KEY_ like ?",
                row -> row.text("DEFINITION_KEY_"),
                GeneratedKey.PREFIX + "%"));
    }

    private boolean isAdministrator(Authentication current) {
        Administrators named = administrators.get();
        return named.users().contains(current.getUserId())
                || orEmpty(current.getGroupIds()).stream().anyMatch(named.groups()::contains);
    }

    private boolean isChecked() {
        return engine.get().getProcessEngineConfiguration().isAuthorizationEnabled();
    }

    private @Nullable Authentication current() {
        Authentication current = engine.get().getIdentityService().getCurrentAuthentication();
        return current == null || current.getUserId() == null ? null : current;
    }

    private Grants grants(Authentication current, Resources resource) {
        return grants(current, found(current, resource), resource);
    }

    private Grants grants(Authentication current, List<Found> found, Resources resource) {
        Grants grants = Grants.of(
                found.stream()
                        .filter(row -> row.resourceType() == resource.resourceType())
                        .map(Found::entry)
                        .toList(),
                current.getUserId(),
                Set.copyOf(orEmpty(current.getGroupIds())),
                areRevokesChecked(found));
        Set<WebhookScope> scopes = resource == Resources.PROCESS_DEFINITION ? grants.scopes() : Set.of();
        return scopes.isEmpty() ? grants : grants.with(generatedKeys(scopes));
    }

    /** With the scope of each; no webhook ever gets another one. */
    private Map<String, WebhookScope> generatedKeys(Set<WebhookScope> scopes) {
        Conditions where = new Conditions();
        where.add("w.DEFINITION_KEY_ like ?", GeneratedKey.PREFIX + "%");
        where.add(
                "w.SCOPE_ in " + Conditions.marks(scopes),
                scopes.stream().map(WebhookScope::value).toArray());
        Map<String, WebhookScope> keys = new HashMap<>();
        database.call(sql -> sql.list(
                        "select distinct w.DEFINITION_KEY_, w.SCOPE_ from TH_WEBHOOK w where " + where.text(),
                        row -> Map.entry(row.text("DEFINITION_KEY_"), new WebhookScope(row.text("SCOPE_"))),
                        where.parameters()))
                .forEach(entry -> keys.put(entry.getKey(), entry.getValue()));
        return keys;
    }

    private List<Found> found(Authentication current, Resources... resources) {
        List<Integer> types =
                Arrays.stream(resources).map(Resources::resourceType).toList();
        List<String> groups = orEmpty(current.getGroupIds());
        Conditions where = new Conditions();
        where.add(
                "(RESOURCE_TYPE_ in " + Conditions.marks(types) + " or TYPE_ = " + Authorization.AUTH_TYPE_REVOKE + ")",
                types.toArray());
        Conditions people = new Conditions();
        people.add("USER_ID_ in (?, ?)", current.getUserId(), Authorization.ANY);
        if (!groups.isEmpty()) {
            people.add("GROUP_ID_ in " + Conditions.marks(groups), groups.toArray());
        }
        where.add(people.anyOf(), people.parameters());
        return database.call(sql -> sql.list(
                "select TYPE_, USER_ID_, GROUP_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_ from ACT_RU_AUTHORIZATION where "
                        + where.text(),
                row -> new Found(
                        row.number("RESOURCE_TYPE_"),
                        new Grants.Entry(
                                row.number("TYPE_"),
                                row.textOrNull("USER_ID_"),
                                row.textOrNull("GROUP_ID_"),
                                row.text("RESOURCE_ID_"),
                                row.number("PERMS_"))),
                where.parameters()));
    }

    /** As the engine decides it: unless configured, one revoke on whatever resource switches the check on. */
    private boolean areRevokesChecked(List<Found> found) {
        String mode = String.valueOf(
                        engine.get().getProcessEngineConfiguration().getAuthorizationCheckRevokes())
                .toLowerCase(Locale.ROOT);
        return switch (mode) {
            case ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_ALWAYS -> true;
            case ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_NEVER -> false;
            default -> found.stream().anyMatch(row -> row.entry().type() == Authorization.AUTH_TYPE_REVOKE);
        };
    }

    /** An authorization, and on what kind of resource it is. */
    private record Found(int resourceType, Grants.Entry entry) {}

    private static List<String> orEmpty(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }
}
