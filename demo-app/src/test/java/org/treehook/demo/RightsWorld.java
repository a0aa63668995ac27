package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.repository.Deployment;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.SecretChange;
import org.treehook.authoring.WebhookAddress;
import org.treehook.authoring.WebhookChange;
import org.treehook.authoring.WebhookFilter;
import org.treehook.authoring.WebhookQuery;
import org.treehook.authoring.WebhookView;
import org.treehook.delivery.JobStatus;
import org.treehook.event.PlatformEvent;
import org.treehook.jobs.JobQuery;
import org.treehook.jobs.JobView;
import org.treehook.plugin.Treehook;
import org.treehook.security.AuthStrategy;
import org.treehook.tree.Launch;
import org.treehook.tree.LaunchRequest;
import org.treehook.webhook.WebhookScope;

/**
 * People with one right each, and in each scope and tenant a webhook with an event, a failed job, a tree and a run. Whatever is
 * told of a webhook or tree names its place, {@code Def-<place>} or {@code Mark-<place>}, and whatever is told of an event or a
 * job's content names where that happened, {@code Pay-<place>}: so an answer says what it is about.
 */
final class RightsWorld {

    /** The places: the space, two kapps, and one of these in each of two tenants. */
    enum Place {
        S(null, null),
        A("ra", null),
        B("rb", null),
        X("ra", "t1"),
        Y("ra", "t2");

        private final @Nullable String kapp;
        private final @Nullable String tenant;

        Place(@Nullable String kapp, @Nullable String tenant) {
            this.kapp = kapp;
            this.tenant = tenant;
        }

        String letter() {
            return name().toLowerCase(Locale.ROOT);
        }

        String webhook() {
            return "Mark-" + letter();
        }

        String secret() {
            return webhook();
        }

        String tree() {
            return "rights-tree-" + letter();
        }

        String title() {
            return "Rights :: " + webhook() + " :: Tree";
        }

        WebhookAddress address() {
            return kapp == null ? WebhookAddress.space(tenant) : WebhookAddress.kapp(kapp, tenant);
        }

        boolean isOf(WebhookView view) {
            return view.webhook().binding().name().equals(webhook())
                    && Objects.equals(view.webhook().tenantId(), tenant);
        }

        String type() {
            return kapp == null ? "Datastore Submission" : "Submission";
        }
    }

    static final String NEW = "New ";
    static final String NEW_DEPLOYMENT = "Rights new";
    static final String NEW_SECRET = "rights-new";

    private static final String ELSEWHERE = "https://example.org/Def-";

    private final ProcessEngine engine;
    private final Treehook treehook;
    private final Platform admin;
    private final Map<Place, Values> values = new LinkedHashMap<>();
    private final Map<Place, String> runs = new LinkedHashMap<>();
    private final Map<Place, String> batches = new LinkedHashMap<>();
    private final Map<Place, String> replays = new LinkedHashMap<>();

    RightsWorld(ProcessEngine engine, Platform admin) {
        this.engine = engine;
        this.treehook = Treehook.of(engine);
        this.admin = admin;
        for (String tenant : List.of("t1", "t2")) {
            engine.getIdentityService().saveTenant(engine.getIdentityService().newTenant(tenant));
        }
        makePeople();
        for (Place place : Place.values()) {
            launched(place);
        }
        restore();
        for (Place place : Place.values()) {
            if (place.tenant == null) {
                Values here = at(place);
                batches.put(
                        place,
                        admin.ok(admin.post(
                                        "/webhookJobs/bulk", "{'action':'retry','ids':['" + here.job + "'],'count':1}"))
                                .text("/batch/id"));
                replays.put(
                        place,
                        admin.ok(admin.post("/events/replay", "{'ids':['" + here.event + "'],'force':true,'count':1}"))
                                .text("/batch/id"));
            }
        }
    }

    /** Each in the order of the columns. The first one has no credentials. */
    static List<String> people() {
        return List.of(
                "nobody",
                "stranger",
                "reader",
                "jobreader",
                "retrier",
                "cleaner",
                "editor",
                "deleter",
                "suspender",
                "deployer",
                "launcher",
                "starter",
                "manager",
                "own",
                "other",
                "spaceadmin",
                "admin");
    }

    private void makePeople() {
        user("stranger");
        user("reader");
        definitions("reader", ProcessDefinitionPermissions.READ);
        user("jobreader");
        definitions("jobreader", ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.READ_INSTANCE);
        user("retrier");
        definitions(
                "retrier",
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB);
        user("cleaner");
        definitions(
                "cleaner",
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB,
                ProcessDefinitionPermissions.DELETE_HISTORY);
        user("editor");
        definitions("editor", ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.UPDATE);
        user("deleter");
        definitions("deleter", ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.DELETE);
        user("suspender");
        definitions("suspender", ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.SUSPEND);
        user("deployer");
        grant("deployer", Resources.DEPLOYMENT, "*", Permissions.CREATE);
        user("launcher");
        grant("launcher", Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        grant("launcher", Resources.PROCESS_DEFINITION, Place.S.tree(), ProcessDefinitionPermissions.CREATE_INSTANCE);
        user("starter");
        grant("starter", Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
        definitions("starter", ProcessDefinitionPermissions.CREATE_INSTANCE);
        user("own", "t1");
        user("other", "t2");
        for (String member : List.of("own", "other")) {
            definitions(member, ProcessDefinitionPermissions.ALL);
            grant(member, Resources.PROCESS_INSTANCE, "*", Permissions.ALL);
            grant(member, Resources.DEPLOYMENT, "*", Permissions.ALL);
            grant(member, Resources.BATCH, "*", Permissions.ALL);
            grant(member, Resources.SYSTEM, "*", SystemPermissions.ALL);
        }
        // As a space administrator of the demo makes them.
        admin.ok(admin.post("/users", "{'username':'manager','password':'manager'}"));
        admin.ok(admin.post("/teams", "{'name':'Kapp Managers::ra'}"));
        admin.ok(admin.post("/memberships", "{'team':{'name':'Kapp Managers::ra'},'user':{'username':'manager'}}"));
        admin.ok(admin.post("/users", "{'username':'spaceadmin','password':'spaceadmin','spaceAdmin':true}"));
    }

    private void user(String name, String... tenants) {
        User user = engine.getIdentityService().newUser(name);
        user.setPassword(name);
        engine.getIdentityService().saveUser(user);
        for (String tenant : tenants) {
            engine.getIdentityService().createTenantUserMembership(tenant, name);
        }
        grant(name, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
    }

    private void definitions(String user, Permission... permissions) {
        grant(user, Resources.PROCESS_DEFINITION, "*", permissions);
    }

    private void grant(String user, Resource resource, String id, Permission... permissions) {
        Authorization grant = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId(user);
        grant.setResource(resource);
        grant.setResourceId(id);
        Arrays.stream(permissions).forEach(grant::addPermission);
        engine.getAuthorizationService().saveAuthorization(grant);
    }

    private void launched(Place place) {
        engine.getRepositoryService()
                .createDeployment()
                .name(place.tree())
                .tenantId(place.tenant)
                .addString(place.tree() + ".bpmn", """
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="rights">
                          <process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <extensionElements>
                              <camunda:properties><camunda:property name="tree.title" value="%s" /></camunda:properties>
                            </extensionElements>
                            <startEvent id="start" />
                          </process>
                        </definitions>""".formatted(place.tree(), place.title()))
                .deploy();
        Launch launch = treehook.trees()
                .launch(new LaunchRequest(
                        new LaunchRequest.Target.Title(place.title()),
                        null,
                        "{\"submission\":{\"id\":\"Mark-" + place.letter() + "\"}}",
                        place.tenant));
        runs.put(place, String.valueOf(((Launch.Started) launch).run().number()));
    }

    /** Brings everything back to where it was, whatever a call has done. */
    void restore() {
        values.clear();
        if (!treehook.jobs().poller().running()) {
            treehook.jobs().setPoller(true);
        }
        for (Deployment deployment : engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName(NEW_DEPLOYMENT)
                .list()) {
            engine.getRepositoryService().deleteDeployment(deployment.getId(), true);
        }
        treehook.webhooks()
                .list(new WebhookQuery(
                        WebhookAddress.space(null),
                        new WebhookFilter(true, NEW, null, null, null, null, null),
                        100,
                        null))
                .webhooks()
                .forEach(this::delete);
        treehook
                .webhooks()
                .list(new WebhookQuery(
                        WebhookAddress.space(null),
                        new WebhookFilter(true, "Mark-", null, null, null, null, null),
                        100,
                        null))
                .webhooks()
                .stream()
                .filter(view -> Stream.of(Place.values()).noneMatch(place -> place.isOf(view)))
                .forEach(this::delete);
        for (Place place : Place.values()) {
            webhook(place);
        }
        for (Place place : List.of(Place.S, Place.X, Place.Y)) {
            remove(NEW_SECRET, place.tenant);
            remove(place.secret(), place.tenant);
            secret(place.secret(), place.tenant);
        }
        for (Place place : Place.values()) {
            if (job(place).isEmpty()) {
                treehook.events().publish(event(place));
            }
        }
    }

    private void delete(WebhookView view) {
        WebhookScope scope = view.webhook().binding().scope();
        treehook.webhooks()
                .delete(
                        new WebhookAddress(List.of(scope), view.webhook().tenantId()),
                        view.webhook().binding().name());
    }

    private void webhook(Place place) {
        Optional<WebhookView> there = treehook.webhooks().find(place.address(), place.webhook());
        boolean intact = there.filter(view -> !view.suspended()
                        && view.webhook().binding().filter().equals("'Def-" + place.letter() + "'")
                        && view.webhook().url().equals(ELSEWHERE + place.letter()))
                .isPresent();
        if (!intact) {
            there.ifPresent(this::delete);
            treehook.webhooks()
                    .create(
                            place.address(),
                            WebhookChange.read(JsonNodeFactory.instance
                                    .objectNode()
                                    .put("name", place.webhook())
                                    .put("type", place.type())
                                    .put("event", "Submitted")
                                    .put("filter", "'Def-" + place.letter() + "'")
                                    .put("url", ELSEWHERE + place.letter())));
        }
    }

    private void remove(String secret, @Nullable String tenant) {
        treehook.secrets()
                .find(secret, tenant)
                .filter(view -> Objects.equals(view.secret().tenantId(), tenant))
                .ifPresent(view -> treehook.secrets().remove(secret, tenant));
    }

    private void secret(String name, @Nullable String tenant) {
        treehook.secrets()
                .create(
                        tenant,
                        new SecretChange(
                                name,
                                new AuthStrategy(AuthStrategy.Type.BEARER, null, "Pay"),
                                null,
                                null,
                                Duration.ZERO,
                                List.of()));
    }

    private static PlatformEvent event(Place place) {
        PlatformEvent.Builder event = PlatformEvent.of(place.type(), "Submitted")
                .about("rec-" + place.letter())
                .ofTenant(place.tenant)
                .with("submission", Map.of("id", "rec-" + place.letter()))
                .with("values", Map.of("Secret", "Pay-" + place.letter()));
        return (place.kapp == null ? event : event.inKapp(place.kapp)).build();
    }

    private Optional<JobView> job(Place place) {
        return treehook
                .jobs()
                .list(new JobQuery(null, true, JobStatus.FAILED, place.webhook(), null, null, null, null, 100, null))
                .jobs()
                .stream()
                .filter(view -> Objects.equals(view.job().tenantId(), place.tenant))
                .filter(view -> view.job().requestContent().contains("Pay-" + place.letter()))
                .findFirst();
    }

    /** What stands for the places of a call's path and body at some place. */
    Values at(Place place) {
        return values.computeIfAbsent(place, Values::new);
    }

    /** The ids that there are at a place. */
    final class Values {

        private final Place place;
        private final String job;
        private final String event;

        private Values(Place place) {
            this.place = place;
            JobView view = job(place).orElseThrow();
            job = view.job().id();
            event = String.valueOf(view.job().eventId());
        }

        String in(String text) {
            String filled = text;
            Map<String, String> ids = new LinkedHashMap<>();
            ids.put("kapp", String.valueOf(place.kapp));
            ids.put("name", place.webhook());
            ids.put("type", place.type());
            ids.put("job", job);
            ids.put("event", event);
            ids.put("record", "rec-" + place.letter());
            ids.put("run", runs.getOrDefault(place, ""));
            ids.put("batch", batches.getOrDefault(place, ""));
            ids.put("replay", replays.getOrDefault(place, ""));
            ids.put("group", place.webhook());
            ids.put("tree", place.tree());
            ids.put("secret", place.secret() + (place.tenant == null ? "" : "@" + place.tenant));
            for (Map.Entry<String, String> value : ids.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            assertThat(filled).doesNotContainPattern("\\{[a-z]+}");
            return filled;
        }
    }
}
