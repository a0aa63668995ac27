package org.treehook.security;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
    public void requireCreate() {
        Authentication current = current();
        if (current != null
                && isChecked()
                && !grants(current, Resources.PROCESS_DEFINITION)
                        .allowsExactly(WebhookAction.EDIT.permission().getValue(), GeneratedKey.EVERY)) {
            require(Resources.DEPLOYMENT, org.camunda.bpm.engine.authorization.Permissions.CREATE, Authorization.ANY);
        }
    }

    @Override
    public void requireLaunch(String definitionKey) {
        require(Resources.PROCESS_INSTANCE, org.camunda.bpm.engine.authorization.Permissions.CREATE, Authorization.ANY);
        require(WebhookAction.LAUNCH, definitionKey);
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
        return Grants.of(
                found.stream()
                        .filter(row -> row.resourceType() == resource.resourceType())
                        .map(Found::entry)
                        .toList(),
                current.getUserId(),
                Set.copyOf(orEmpty(current.getGroupIds())),
                areRevokesChecked(found));
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
