package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each event of the catalogue, caused by the call that should, and no other with it. */
@PlatformTest
class EveryEventTest {

    /**
     * What is called, what is kept of the answer ({@code name=/pointer}, for {@code {name}} in later rows), and the events
     * that are recorded, in their order. An empty list of events means that there is none.
     */
    private static final String CALLS = """
        POST /kapps/services/forms/cleaning/submissions {'coreState':'Draft','values':{'What needs cleaning':'a'}} ; s=/submission/id ; Submission Created
        PUT /submissions/{s} {'values':{'Description':'b'}} ; ; Submission Saved
        PUT /submissions/{s} {'coreState':'Submitted'} ; ; Submission Submitted
        PUT /submissions/{s} {'values':{'Description':'c'}} ; ; Submission Updated
        PATCH /submissions/{s} {'values':{'Description':'d'}} ; ;
        PUT /submissions/{s} {'coreState':'Closed'} ; ; Submission Closed
        PATCH /submissions/{s} {'closedBy':'somebody'} ; ;
        DELETE /submissions/{s} ; ; Submission Deleted
        PATCH /kapps/services/forms/cleaning/submissions {'coreState':'Submitted','values':{}} ; s=/submission/id ;
        DELETE /submissions/{s} ; ; Submission Deleted
        POST /kapps/services/forms/cleaning/submissions {'values':{'What needs cleaning':'a'}} ; s=/submission/id ; Submission Created, Submission Submitted
        DELETE /submissions/{s} ; ; Submission Deleted
        POST /kapps/services/forms/cleaning/submissions?completed=false {'values':{'What needs cleaning':'a'}} ; s=/submission/id ; Submission Created
        POST /submissions/{s}?page=Request {'values':{'Description':'b'}} ; ; Submission Saved, Submission Submitted
        DELETE /submissions/{s} ; ; Submission Deleted

        POST /kapps/services/forms {'name':'Every','slug':'every'} ; ; Form Created
        PUT /kapps/services/forms/every {'description':'b'} ; ; Form Updated
        DELETE /kapps/services/forms/every ; t=/restorationToken ; Form Deleted
        POST /kapps/services/forms?restorationToken={t} ; ; Form Restored
        DELETE /kapps/services/forms/every ; ; Form Deleted

        POST /datastore/forms {'name':'Every','slug':'every','pages':[{'name':'1','elements':[{'type':'field','name':'Room'}]}]} ; ; Datastore Form Created
        PUT /datastore/forms/every {'description':'b'} ; ; Datastore Form Updated
        DELETE /datastore/forms/every ; t=/restorationToken ; Datastore Form Deleted
        POST /datastore/forms?restorationToken={t} ; ; Datastore Form Restored

        POST /datastore/forms/every/submissions {'coreState':'Draft','values':{'Room':'1'}} ; s=/submission/id ; Datastore Submission Created
        PUT /datastore/submissions/{s} {'values':{'Room':'2'}} ; ; Datastore Submission Saved
        PUT /datastore/submissions/{s} {'coreState':'Submitted'} ; ; Datastore Submission Submitted
        PUT /datastore/submissions/{s} {'values':{'Room':'3'}} ; ; Datastore Submission Updated
        PATCH /datastore/submissions/{s} {'values':{'Room':'4'}} ; ;
        DELETE /datastore/submissions/{s} ; ; Datastore Submission Deleted
        DELETE /datastore/forms/every ; ; Datastore Form Deleted

        POST /users {'username':'every','displayName':'Every One','password':'Every-0ne'} ; ; User Created
        PUT /users/every {'displayName':'Every Body'} ; ; User Updated
        POST /teams {'name':'Every Team'} ; t=/team/slug ; Team Created
        PUT /teams/{t} {'description':'b'} ; ; Team Updated
        POST /memberships/ {'team':{'name':'Every Team'},'user':{'username':'every'}} ; ; Team Membership Change, User Membership Change
        POST /memberships {'team':{'name':'Every Team'},'user':{'username':'every'}} ; ;
        DELETE /memberships/{t}_every ; ; Team Membership Change, User Membership Change
        POST /memberships {'team':{'name':'Every Team'},'user':{'username':'every'}} ; ; Team Membership Change, User Membership Change
        DELETE /teams/{t} ; r=/restorationToken ; Team Membership Change, User Membership Change, Team Deleted
        POST /teams?restorationToken={r} ; ; Team Restored, Team Membership Change, User Membership Change
        DELETE /users/every ; ; Team Membership Change, User Membership Change, User Deleted
        DELETE /teams/{t} ; ; Team Deleted

        POST /discussions {'title':'Every'} ; d=/discussion/id ; Discussion Discussion Created
        POST /discussions/{d}/invitations {'user':{'username':'fred'}} ; i=/invitation/id ; Discussion Invitation Created
        PUT /discussions/{d}/invitations/{i} {'status':'Accepted'} ; ; Discussion Invitation Updated
        POST /discussions/{d}/messages {'content':'@fred look'} ; ; Discussion Notification
        POST /discussions/{d}/messages {'content':'nobody'} ; ;
        DELETE /discussions/{d} ; ;

        PUT /space {'name':'Acme'} ; ;
        POST /kapps {'name':'Every','slug':'every'} ; ;
        PUT /kapps/every {'name':'Each'} ; ;
        DELETE /kapps/every ; ;
        GET /me ; ;
        """;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private RecordedEvents events;

    @Test
    void isCausedByTheCallThatShould(@LocalServerPort int port) {
        Platform platform = Platform.admin(port);
        Set<String> seen = new TreeSet<>();
        Map<String, String> kept = new HashMap<>();
        events.take();
        CALLS.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            String[] parts = line.split(" ;", -1);
            String call = parts[0];
            for (Map.Entry<String, String> each : kept.entrySet()) {
                call = call.replace("{" + each.getKey() + "}", each.getValue());
            }
            Answer answer = platform.ok(call(platform, call));
            if (!parts[1].isBlank()) {
                String[] what = parts[1].strip().split("=", 2);
                kept.put(what[0], answer.text(what[1]));
            }
            List<String> expected = Arrays.stream(parts[2].split(",", -1))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
            assertThat(events.takeNames()).as(call).containsExactlyElementsOf(expected);
            seen.addAll(expected);
        });
        CamundaByName.belongsTo(engine);
        WebSession browser = new WebSession(port);
        assertThat(browser.logIn("cockpit", "admin", "admin")).isEqualTo(200);
        assertThat(browser.isLoggedIn()).isTrue();
        assertThat(browser.logOut()).isEqualTo(200);
        assertThat(new Platform(port, "nobody-at-all", "wrong").get("/me").status())
                .isEqualTo(401);
        List<String> signIns = events.takeNames();
        assertThat(signIns).containsExactly("User Login", "User Logout", "Space Login Failure");
        seen.addAll(signIns);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(catalogue(platform));
    }

    /** Everything that can be raised by a call; what the engine raises has tests of its own. */
    private static List<String> catalogue(Platform platform) {
        List<String> all = new ArrayList<>();
        for (String scope : List.of("space", "kapp")) {
            JsonNode types =
                    platform.ok(platform.get("/meta/webhooks/events/" + scope)).body();
            types.properties()
                    .forEach(type -> type.getValue().forEach(event -> all.add(type.getKey() + " " + event.asText())));
        }
        all.removeIf(event -> event.startsWith("Engine "));
        return all;
    }

    private static Answer call(Platform platform, String line) {
        String[] parts = line.split(" ", 3);
        return platform.call(parts[0], parts[1], parts.length < 3 ? null : parts[2].replace('\'', '"'));
    }
}
