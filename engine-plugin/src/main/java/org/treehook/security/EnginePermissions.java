package org.treehook.security;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.MissingAuthorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.treehook.sql.Database;

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
        Grants grants = grants(current);
        Permission permission = action.permission();
        boolean everything = grants.allows(permission.getValue(), "*");
        Set<String> keys = new HashSet<>(grants.resourceIds());
        keys.removeIf(key -> grants.allows(permission.getValue(), key) == everything);
        return new Visible(everything, keys, anyTenant, tenants);
    }

    @Override
    public void require(WebhookAction action, String definitionKey) {
        Authentication current = current();
        if (current == null || !isChecked()) {
            return;
        }
        Permission permission = action.permission();
        if (!grants(current).allows(permission.getValue(), definitionKey)) {
            throw new AuthorizationException(
                    current.getUserId(),
                    new MissingAuthorization(
                            permission.getName(), Resources.PROCESS_DEFINITION.resourceName(), definitionKey));
        }
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

    private Grants grants(Authentication current) {
        List<String> groups = orEmpty(current.getGroupIds());
        List<Object> parameters = new ArrayList<>(
                List.of(Resources.PROCESS_DEFINITION.resourceType(), current.getUserId(), Authorization.ANY));
        parameters.addAll(groups);
        String inGroups = groups.isEmpty()
                ? ""
                : " or GROUP_ID_ in (" + String.join(", ", Collections.nCopies(groups.size(), "?")) + ")";
        List<Grants.Entry> entries = database.call(sql -> sql.list(
                "select TYPE_, USER_ID_, GROUP_ID_, RESOURCE_ID_, PERMS_ from ACT_RU_AUTHORIZATION"
                        + " where RESOURCE_TYPE_ = ? and (USER_ID_ in (?, ?)" + inGroups + ")",
                row -> new Grants.Entry(
                        row.number("TYPE_"),
                        row.textOrNull("USER_ID_"),
                        row.textOrNull("GROUP_ID_"),
                        row.text("RESOURCE_ID_"),
                        row.number("PERMS_")),
                parameters.toArray()));
        return Grants.of(entries, current.getUserId(), Set.copyOf(groups));
    }

    private static List<String> orEmpty(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }
}
