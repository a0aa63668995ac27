package org.treehook.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GLOBAL;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_REVOKE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.RETRY_JOB;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;

/** We read the engine's authorizations ourselves; the engine says whether we read them right. */
class PermissionsTest {

    private static final String USER = "jane";
    private static final List<String> GROUPS = List.of("staff", "night-shift");

    private final TestEngine testEngine = TestEngine.on(
            TestDatabase.H2.fresh(), plugin -> {}, configuration -> configuration.setAuthorizationEnabled(true));
    private final ProcessEngine engine = testEngine.engine();
    private final AuthorizationService authorizations = engine.getAuthorizationService();
    private final Permissions permissions = Permissions.of(
            () -> engine, testEngine.database(), () -> new Permissions.Administrators(Set.of("root"), Set.of("it")));

    @AfterEach
    void closeEngine() {
        engine.getIdentityService().clearAuthentication();
        testEngine.close();
    }

    /** Each combination of these differs from the one before by one authorization. */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "always", "never"})
    void everyCombinationMeansWhatTheEngineSaysItMeans(String revokesAreChecked) {
        engine.getProcessEngineConfiguration().setAuthorizationCheckRevokes(revokesAreChecked);
        List<Kind> kinds = List.of(
                new Kind(AUTH_TYPE_GRANT, USER, null, "one", READ_INSTANCE),
                new Kind(AUTH_TYPE_REVOKE, USER, null, "one", READ_INSTANCE),
                new Kind(AUTH_TYPE_GRANT, USER, null, ANY, READ_INSTANCE, RETRY_JOB),
                new Kind(AUTH_TYPE_REVOKE, USER, null, ANY, RETRY_JOB),
                new Kind(AUTH_TYPE_GRANT, null, "staff", "one", READ_INSTANCE, RETRY_JOB),
                new Kind(AUTH_TYPE_REVOKE, null, "night-shift", "one", READ_INSTANCE),
                new Kind(AUTH_TYPE_GRANT, null, "night-shift", ANY, READ_INSTANCE),
                new Kind(AUTH_TYPE_REVOKE, null, "staff", ANY, READ_INSTANCE, RETRY_JOB),
                new Kind(AUTH_TYPE_GLOBAL, ANY, null, "one", RETRY_JOB),
                new Kind(AUTH_TYPE_GLOBAL, ANY, null, ANY, READ_INSTANCE));
        new Kind(AUTH_TYPE_GRANT, "joe", null, "one", READ_INSTANCE, RETRY_JOB).save();
        new Kind(AUTH_TYPE_REVOKE, null, "day-shift", "two", READ_INSTANCE).save();
        Map<Kind, String> saved = new HashMap<>();
        int allowed = 0;

        compare(saved.keySet());
        for (int step = 1; step < 1 << kinds.size(); step++) {
            Kind changed = kinds.get(Integer.numberOfTrailingZeros(step));
            String present = saved.remove(changed);
            if (present == null) {
                saved.put(changed, changed.save());
            } else {
                authorizations.deleteAuthorization(present);
            }
            allowed += compare(saved.keySet());
        }

        // Of 2 actions on 2 keys in each of 1023 steps; that both answers are frequent makes it a comparison.
        assertThat(allowed).isBetween(500, 3500);
    }

    /** Compares our answers with the engine's; returns how often the answer was yes. */
    private int compare(Set<Kind> saved) {
        int allowed = 0;
        for (WebhookAction action : List.of(WebhookAction.READ_JOBS, WebhookAction.RETRY)) {
            engine.getIdentityService().setAuthentication(USER, GROUPS, List.of());
            Visible visible = permissions.visible(action);
            for (String key : List.of("one", "two")) {
                boolean expected = authorizations.isUserAuthorized(
                        USER, GROUPS, action.permission(), Resources.PROCESS_DEFINITION, key);
                assertThat(visible.includes(key, null))
                        .as("%s on %s with %s", action, key, saved)
                        .isEqualTo(expected);
                assertThat(isAllowed(action, key))
                        .as("%s required on %s with %s", action, key, saved)
                        .isEqualTo(expected);
                assertThat(permissions.rights().may(action, key))
                        .as("%s as a right on %s with %s", action, key, saved)
                        .isEqualTo(expected);
                allowed += expected ? 1 : 0;
            }
            engine.getIdentityService().clearAuthentication();
        }
        return allowed;
    }

    private boolean isAllowed(WebhookAction action, String key) {
        try {
            permissions.require(action, key);
            return true;
        } catch (AuthorizationException refused) {
            return false;
        }
    }

    /** The engine's own rule: the first revoke, on whatever resource, makes global authorizations revoke as well. */
    @Test
    void aRevokeOnAnotherResourceCountsAsForTheEngine() {
        new Kind(AUTH_TYPE_GLOBAL, ANY, null, "one", RETRY_JOB).save();
        new Kind(AUTH_TYPE_GLOBAL, ANY, null, ANY, READ_INSTANCE).save();
        assertThat(compare(Set.of())).isEqualTo(3);

        Authorization filters = authorizations.createNewAuthorization(AUTH_TYPE_REVOKE);
        filters.setUserId(USER);
        filters.setResource(Resources.FILTER);
        filters.setResourceId(ANY);
        authorizations.saveAuthorization(filters);

        assertThat(compare(Set.of())).isEqualTo(2);
    }

    @Test
    void whoMayNotIsToldWhatIsMissing() {
        engine.getIdentityService().setAuthentication(USER, GROUPS, List.of());

        assertThatThrownBy(() -> permissions.require(WebhookAction.RETRY, "one"))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining(USER)
                .hasMessageContaining("RETRY_JOB")
                .hasMessageContaining("one");
    }

    @Test
    void withoutAUserEverythingIsAllowed() {
        assertThat(permissions.visible(WebhookAction.READ_JOBS)).isEqualTo(Visible.all());
        assertThatCode(() -> permissions.require(WebhookAction.RETRY, "one")).doesNotThrowAnyException();
    }

    @Test
    void everyoneSeesTheirTenantsAndAdministratorsAll() {
        new Kind(AUTH_TYPE_GLOBAL, ANY, null, ANY, READ_INSTANCE).save();

        assertThat(tenants(USER, List.of())).isEqualTo("north true, south false, none true");
        assertThat(tenants("root", List.of())).isEqualTo("north true, south true, none true");
        assertThat(tenants(USER, List.of("it"))).isEqualTo("north true, south true, none true");
    }

    private String tenants(String user, List<String> groups) {
        engine.getIdentityService().setAuthentication(user, groups, List.of("north"));
        Visible visible = permissions.visible(WebhookAction.READ_JOBS);
        return "north " + visible.includes("one", "north") + ", south " + visible.includes("one", "south") + ", none "
                + visible.includes("one", null);
    }

    /** An authorization on process definitions: grants and global ones give the permissions, revokes take them. */
    private final class Kind {

        private final int type;
        private final @Nullable String user;
        private final @Nullable String group;
        private final String resource;
        private final List<ProcessDefinitionPermissions> concerned;

        Kind(
                int type,
                @Nullable String user,
                @Nullable String group,
                String resource,
                ProcessDefinitionPermissions... concerned) {
            this.type = type;
            this.user = user;
            this.group = group;
            this.resource = resource;
            this.concerned = List.of(concerned);
        }

        String save() {
            Authorization made = authorizations.createNewAuthorization(type);
            if (group == null) {
                made.setUserId(user);
            } else {
                made.setGroupId(group);
            }
            made.setResource(Resources.PROCESS_DEFINITION);
            made.setResourceId(resource);
            for (Permission permission : concerned) {
                if (type == AUTH_TYPE_REVOKE) {
                    made.removePermission(permission);
                } else {
                    made.addPermission(permission);
                }
            }
            return authorizations.saveAuthorization(made).getId();
        }

        @Override
        public String toString() {
            return (type == AUTH_TYPE_REVOKE ? "-" : "+") + concerned + " " + user + group + " on " + resource;
        }
    }
}
