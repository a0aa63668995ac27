package org.treehook.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.complete;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.withVariables;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.store.FolderException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.junit5.ProcessEngineExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.event.PlatformEvent;
import org.treehook.plugin.Treehook;
import org.treehook.tree.Deferrals;
import org.treehook.tree.Deferrals.Completion;
import org.treehook.tree.Deferrals.DeferralNotice;
import org.treehook.tree.LaunchRequest;

/** Each tree of the library, deployed beside no other, launched by its event and followed to its end. */
class LibraryTest {

    @RegisterExtension
    static final ProcessEngineExtension ENGINE =
            ProcessEngineExtension.builder().useProcessEngine(TreeEngine.ENGINE).build();

    @BeforeEach
    void nothingHappenedYet() throws FolderException {
        TreeEngine.PLATFORM.reset();
        TreeEngine.MAIL.purgeEmailFromAllMailboxes();
    }

    @AfterEach
    void nobodyIsLeft() {
        IdentityService identity = ENGINE.getIdentityService();
        identity.createUserQuery().list().forEach(user -> identity.deleteUser(user.getId()));
        identity.createGroupQuery().list().forEach(group -> identity.deleteGroup(group.getId()));
    }

    @ParameterizedTest
    @CsvSource({
        "cleaning, false, submissions-services-submitted",
        "cleaning, true, submissions-services-cleaning-submitted",
        "quote, true, submissions-services-quote-submitted"
    })
    void aSubmissionLaunchesTheTreeThatItsFormAsksFor(String form, boolean custom, String tree) {
        deployFile("webhooks/submission-submitted-kapp-default.bpmn");
        deployFile("webhooks/submission-submitted-custom-form.bpmn");
        deploy("submissions-services-submitted");
        deploy("submissions-services-cleaning-submitted");
        deploy("submissions-services-quote-submitted");
        ProcessInstance run = launched(event("Submission", "Submitted", payload -> {
            ObjectNode submitted = payload.withObject("/form").put("slug", form);
            ArrayNode workflow = submitted.withObject("/attributes").putArray("Custom Submission Workflow");
            if (custom) {
                workflow.add("Submitted");
            }
            payload.withObject("/values").put("Supplier", "sales@example.com");
        }));

        assertThat(run).hasProcessDefinitionKey(tree).hasBusinessKey("5f0c2c1e-9d51-4c1b-8a53-2d7e4b9a1c0f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Created", "Restored"})
    void aFormThatIsMadeOrBroughtBackIsReviewed(String event) {
        deploy("forms-changed");
        ProcessInstance run = launched(event("Form", event));

        assertThat(run).hasBusinessKey("cleaning").isWaitingAtExactly("review-form");
        assertThat(task()).hasDescription("Cleaning").hasCandidateGroup("camunda-admin");
        complete(task(), withVariables("fit", true, "remark", null));
        assertThat(run).isEnded().hasPassed("form-reviewed");
    }

    @Test
    void aFormThatIsNotFitIsCorrected() {
        deploy("forms-changed");
        ProcessInstance run = launched(event("Form", "Created"));
        complete(task(), withVariables("fit", false, "remark", "No rooms"));

        assertThat(task()).hasDefinitionKey("correct-form").hasDescription("Cleaning: No rooms");
        complete(task());
        assertThat(run).isEnded().hasPassed("form-corrected");
    }

    @Test
    void theOwnerOfAnAccountIsToldOfAWrongPassword() throws MessagingException {
        deploy("space-login-failure");
        user("jon", "jon@example.com");
        ProcessInstance run = launched(event(
                "Space", "Login Failure", payload -> payload.withObject("/user").put("username", "jon")));

        assertThat(run).isEnded().hasPassed("owner-told");
        assertThat(mails()).containsExactly("jon@example.com: A wrong password was given for your account");
    }

    @Test
    void aWrongPasswordForNobodyIsToldToNobody() {
        deploy("space-login-failure");
        ProcessInstance run = launched(event("Space", "Login Failure"));

        assertThat(run).isEnded().hasPassed("nobody-to-tell");
    }

    @Test
    void theThirdWrongPasswordWithinFiveMinutesIsAnAlarm() {
        deploy("login-failure-alarm");
        publish(event("Space", "Login Failure"));
        publish(event(
                "Space", "Login Failure", payload -> payload.withObject("/user").put("username", "other")));
        publish(event("Space", "Login Failure"));
        assertThat(tasks()).isEmpty();

        publish(event("Space", "Login Failure"));
        assertThat(tasks())
                .singleElement()
                .satisfies(alarm ->
                        assertThat(alarm).hasName("Look into wrong passwords").hasDescription("jon.smith"));

        // One alarm is enough as long as nobody has handled it.
        publish(event("Space", "Login Failure"));
        assertThat(tasks()).hasSize(1);
    }

    @Test
    void aFailureIsForgottenAfterFiveMinutes() {
        deploy("login-failure-alarm");
        publish(event("Space", "Login Failure"));
        publish(event("Space", "Login Failure"));
        ENGINE.getManagementService().createJobQuery().timers().list().stream()
                .filter(timer -> timer.getProcessDefinitionKey() != null)
                .map(Job::getId)
                .forEach(ENGINE.getManagementService()::executeJob);
        publish(event("Space", "Login Failure"));

        assertThat(tasks()).isEmpty();
        assertThat(ended("login-failure-alarm")).hasSize(2);
    }

    @Test
    void whoJoinedAndWhoLeftATeamIsTold() throws MessagingException {
        deploy("teams-membership-change");
        user("ada", "ada@example.com");
        user("fred", "fred@example.com");
        user("rita", "rita@example.com");
        ProcessInstance run = launched(event("Team", "Membership Change", payload -> {
            ObjectNode change = payload.withObject("/team_membership");
            list(change, "Users Added", "ada", "fred");
            list(change, "Users Removed", "rita");
        }));

        assertThat(run).isEnded();
        assertThat(mails())
                .containsExactlyInAnyOrder(
                        "ada@example.com: You are in the team Facilities",
                        "fred@example.com: You are in the team Facilities",
                        "rita@example.com: You have left the team Facilities");
    }

    @Test
    void aMemberWithoutAnAddressIsAnIncidentAndTheOthersAreToldOnce() throws MessagingException {
        deploy("teams-membership-change");
        user("ada", "ada@example.com");
        user("silent", null);
        publish(event("Team", "Membership Change", payload -> {
            ObjectNode change = payload.withObject("/team_membership");
            list(change, "Users Added", "ada", "silent");
            list(change, "Users Removed");
        }));
        assertThat(mails()).containsExactly("ada@example.com: You are in the team Facilities");
        assertThat(ENGINE.getRuntimeService().createIncidentQuery().list())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage()).contains("\"silent\""));

        User silent =
                ENGINE.getIdentityService().createUserQuery().userId("silent").singleResult();
        silent.setEmail("silent@example.com");
        ENGINE.getIdentityService().saveUser(silent);
        Job failed =
                ENGINE.getManagementService().createJobQuery().noRetriesLeft().singleResult();
        ENGINE.getManagementService().setJobRetries(failed.getId(), 1);
        TreeEngine.runJobs();

        assertThat(mails()).hasSize(2);
        assertThat(ended("teams-membership-change")).hasSize(1);
    }

    @Test
    void whoIsInNoTeamAnyMoreNeedsOne() {
        deploy("users-membership-change");
        user("john", null);
        ProcessInstance run = launched(event("User", "Membership Change", LibraryTest::ofJohn));

        assertThat(task()).hasName("Find a team").hasDescription("john");
        complete(task());
        assertThat(run).isEnded().hasPassed("team-found");
    }

    @Test
    void whoIsStillInATeamNeedsNone() {
        deploy("users-membership-change");
        IdentityService identity = ENGINE.getIdentityService();
        user("john", null);
        identity.saveGroup(identity.newGroup("facilities"));
        identity.createMembership("john", "facilities");
        ProcessInstance run = launched(event("User", "Membership Change", LibraryTest::ofJohn));

        assertThat(run).isEnded().hasPassed("still-in-a-team");
    }

    @Test
    void aNewUserHasTheDeskCleanedAndIsShownAround() {
        deploy("users-came-and-went");
        ProcessInstance run = launched(event("User", "Created"));

        assertThat(TreeEngine.PLATFORM.done())
                .containsExactly("create services cleaning {\"What needs cleaning\":\"The desk of john.smith\"}");
        assertThat(task()).hasName("Show around").hasDescription("john.smith; the desk is request ADE123");
        complete(task());
        assertThat(run).isEnded().hasPassed("user-welcomed");
    }

    @Test
    void theWorkOfADeletedUserIsTakenOver() {
        deploy("users-came-and-went");
        ProcessInstance run = launched(event("User", "Deleted"));

        assertThat(task()).hasName("Take over the work").hasDescription("john.smith");
        complete(task());
        assertThat(run).isEnded().hasPassed("work-taken-over");
    }

    @Test
    void whoIsMentionedReadsItInAMail() throws MessagingException, IOException {
        deploy("discussions-notification");
        ProcessInstance run = launched(event("Discussion", "Notification"));

        assertThat(run).isEnded().hasPassed("message-sent");
        assertThat(mails()).containsExactly("john.smith@example.com: Kitchen floor");
        assertThat(TreeEngine.MAIL.getReceivedMessages()[0].getContent().toString())
                .contains("jane.doe wrote: @john.smith could you look at it?");
    }

    @Test
    void whoHasNoAddressReadsItInTheDiscussion() {
        deploy("discussions-notification");
        ProcessInstance run = launched(event(
                "Discussion",
                "Notification",
                payload -> payload.withObject("/recipient").putNull("email")));

        assertThat(run).isEnded().hasPassed("no-address");
    }

    @Test
    void aChangedRoomIsCheckedAndTheCheckIsRecorded() {
        deploy("datastore-submissions-rooms-saved");
        ProcessInstance run = launched(event("Datastore Submission", "Saved"));

        assertThat(task()).hasName("Check room").hasDescription("2C3B4A: [Floor]");
        complete(task());
        TreeEngine.runJobs();
        assertThat(run).isEnded();
        assertThat(TreeEngine.PLATFORM.done())
                .containsExactly("activity 8b6f5a3d-1f42-4c38-9f7a-6f0d1e2c3b4a Task: Checked");
    }

    @Test
    void aRoomThatIsSavedWithoutAChangeIsNotChecked() {
        deploy("datastore-submissions-rooms-saved");
        ProcessInstance run = launched(event("Datastore Submission", "Saved", payload -> payload.putArray("changed")));

        assertThat(run).isEnded().hasPassed("nothing-to-check");
    }

    @Test
    void otherDatastoreFormsAreNoRooms() {
        deploy("datastore-submissions-rooms-saved");
        publish(event(
                "Datastore Submission",
                "Saved",
                payload -> payload.withObject("/form").put("slug", "desks")));

        assertThat(ended("datastore-submissions-rooms-saved")).isEmpty();
        assertThat(tasks()).isEmpty();
    }

    @Test
    void aNewDatastoreFormIsFilled() {
        deploy("datastore-forms-created");
        ProcessInstance run = launched(event("Datastore Form", "Created"));

        assertThat(task()).hasName("Enter first records").hasDescription("Rooms");
        complete(task());
        assertThat(run).isEnded();
    }

    @Test
    void theOutcomeOfACleaningLaunchesTheQuestionHowItWent() {
        deploy("submissions-services-cleaning-submitted");
        deploy("cleaning-followed-up");
        clean(true);

        assertThat(ended("cleaning-followed-up")).hasSize(1);
        assertThat(TreeEngine.PLATFORM.done())
                .contains("message " + CleaningSubmission.ID + ": How was the cleaning? Say it here.");
    }

    @Test
    void aDeclinedCleaningIsNotAskedAbout() {
        deploy("submissions-services-cleaning-submitted");
        deploy("cleaning-followed-up");
        clean(false);

        assertThat(ended("submissions-services-cleaning-submitted")).hasSize(1);
        assertThat(ended("cleaning-followed-up")).isEmpty();
    }

    @Test
    void aPriceIsWaitedForUntilTheSupplierTellsIt() throws MessagingException, IOException {
        deploy("submissions-services-quote-submitted");
        launch("Kinetic Request CE :: Submissions > services > quote :: Submitted", """
                {"submission":{"id":"s-7","label":"ABC123"},
                "values":{"Supplier":"sales@example.com","What is needed":"A hose"}}""");
        assertThat(mails()).containsExactly("sales@example.com: A price for ABC123");
        String mail = TreeEngine.MAIL.getReceivedMessages()[0].getContent().toString();
        String token = mail.substring(mail.lastIndexOf(' ') + 1).strip();

        Deferrals deferrals = Treehook.of(TreeEngine.ENGINE).deferrals();
        DeferralNotice notice = new DeferralNotice(
                token, null, JsonNodeFactory.instance.objectNode().put("price", 12));
        assertThat(deferrals.complete(notice, "Kinetic Request CE", null)).isInstanceOf(Completion.Done.class);
        assertThat(deferrals.complete(notice, "Kinetic Request CE", null)).isInstanceOf(Completion.Late.class);
        TreeEngine.runJobs();

        assertThat(ended("submissions-services-quote-submitted")).hasSize(1);
        assertThat(TreeEngine.PLATFORM.done()).containsExactly("activity s-7 Quote: Price: 12");
    }

    @Test
    void anIncidentOfATreeBecomesATask() {
        deploy("datastore-submissions-rooms-saved");
        deploy("incident-created");
        launched(event("Datastore Submission", "Saved"));
        TreeEngine.PLATFORM.breakDown();
        complete(task());
        Job step = ENGINE.getManagementService()
                .createJobQuery()
                .activityId("record-check")
                .singleResult();
        ENGINE.getManagementService().setJobRetries(step.getId(), 0);
        TreeEngine.runJobs();

        assertThat(tasks()).singleElement().satisfies(found -> {
            assertThat(found).hasName("Look into incident");
            assertThat(found.getDescription()).startsWith("Room saved, record-check: ");
            complete(found);
        });
        assertThat(ended("incident-created")).hasSize(1);
    }

    private static void ofJohn(ObjectNode payload) {
        payload.withObject("/user").put("username", "john");
    }

    private static void clean(boolean approved) {
        CleaningSubmission.withRooms("[\"Lobby\"]")
                .launch(ENGINE.getRuntimeService(), "submissions-services-cleaning-submitted");
        TreeEngine.runJobs();
        complete(tasks().get(0), withVariables("approved", approved));
        tasks().forEach(room -> complete(room));
        TreeEngine.runJobs();
    }

    private static void deploy(String tree) {
        deployFile("trees/" + tree + ".bpmn");
    }

    private static void deployFile(String resource) {
        ENGINE.manageDeployment(ENGINE.getRepositoryService()
                .createDeployment()
                .addClasspathResource(resource)
                .deploy());
    }

    /** An event as the catalogue's sample has it. */
    private static PlatformEvent event(String type, String action) {
        return event(type, action, payload -> {});
    }

    private static PlatformEvent event(String type, String action, Consumer<ObjectNode> change) {
        ObjectNode payload = Treehook.of(TreeEngine.ENGINE).catalog().types().stream()
                .filter(known -> known.name().equals(type))
                .findFirst()
                .orElseThrow()
                .sample()
                .of(action);
        change.accept(payload);
        PlatformEvent.Builder event = PlatformEvent.of(type, action);
        if (payload.has("kapp")) {
            event.inKapp(payload.at("/kapp/slug").asText());
        }
        payload.properties().forEach(section -> event.with(section.getKey(), section.getValue()));
        return event.build();
    }

    private static void publish(PlatformEvent event) {
        Treehook.of(TreeEngine.ENGINE).events().publish(event);
        TreeEngine.runJobs();
    }

    /** The one run that an event launches. */
    private static ProcessInstance launched(PlatformEvent event) {
        List<String> before = runs();
        Treehook.of(TreeEngine.ENGINE).events().publish(event);
        ENGINE.getManagementService()
                .createJobQuery()
                .active()
                .executable()
                .list()
                .forEach(job -> ENGINE.getManagementService().executeJob(job.getId()));
        List<ProcessInstance> made = ENGINE.getRuntimeService().createProcessInstanceQuery().list().stream()
                .filter(run -> !before.contains(run.getId()))
                .toList();
        assertThat(made).hasSize(1);
        TreeEngine.runJobs();
        assertThat(made.get(0)).isNotNull();
        return made.get(0);
    }

    private static void launch(String title, String payload) {
        Treehook.of(TreeEngine.ENGINE)
                .trees()
                .launch(new LaunchRequest(new LaunchRequest.Target.Title(title), null, payload, null));
        TreeEngine.runJobs();
    }

    private static List<String> runs() {
        return ENGINE.getRuntimeService().createProcessInstanceQuery().list().stream()
                .map(ProcessInstance::getId)
                .toList();
    }

    private static List<HistoricProcessInstance> ended(String tree) {
        return ENGINE.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processDefinitionKey(tree)
                .finished()
                .list();
    }

    private static List<Task> tasks() {
        return ENGINE.getTaskService().createTaskQuery().list();
    }

    private static void user(String name, String address) {
        User user = ENGINE.getIdentityService().newUser(name);
        user.setEmail(address);
        ENGINE.getIdentityService().saveUser(user);
    }

    private static void list(ObjectNode target, String name, String... members) {
        ArrayNode list = target.putArray(name);
        Arrays.stream(members).forEach(list::add);
    }

    private static List<String> mails() throws MessagingException {
        List<String> mails = new ArrayList<>();
        for (MimeMessage mail : TreeEngine.MAIL.getReceivedMessages()) {
            mails.add(mail.getAllRecipients()[0] + ": " + mail.getSubject());
        }
        return mails;
    }
}
