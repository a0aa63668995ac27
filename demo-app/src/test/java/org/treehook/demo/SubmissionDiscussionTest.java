package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.treehook.demo.api.Slice;
import org.treehook.demo.discussion.SubmissionDiscussions;
import org.treehook.demo.discussion.SubmissionDiscussions.Comment;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;

/** The discussion of a submission, as other parts of the demo and clients of the original meet it. */
@PlatformTest
class SubmissionDiscussionTest {

    private static final Slice FIRST = Slice.of(null, null);
    private static final Actor RITA =
            new Actor("rita", "Rita Requester", "rita@example.com", List.of(), false, Map.of());
    private static final Actor FRED =
            new Actor("fred", "Fred Facility", "fred@example.com", List.of(), false, Map.of());
    private static final Actor ADMIN = new Actor("admin", "Ada Admin", "admin@example.com", List.of(), true, Map.of());

    @Autowired
    private RecordedEvents events;

    @Autowired
    private SubmissionDiscussions discussions;

    private Platform admin;
    private Platform rita;
    private Platform fred;
    private String submission = "";

    @BeforeEach
    void aSubmission(@LocalServerPort int port) {
        admin = Platform.admin(port);
        rita = new Platform(port, "rita", "rita");
        fred = new Platform(port, "fred", "fred");
        submission = rita.ok(rita.post("/kapps/services/forms/cleaning/submissions", "{'coreState':'Draft'}"))
                .text("/submission/id");
        events.take();
    }

    @Test
    void beginsWhenSomebodySaysSomething() {
        assertThat(discussions.find(submission, RITA)).isEmpty();
        assertThat(discussions.comments(submission, FIRST, RITA).comments()).isEmpty();
        assertThat(events.take()).isEmpty();

        discussions.post(submission, "Is it done, @rita?", ADMIN);
        discussions.post(submission, "Not yet", RITA);

        assertThat(events.takeNames()).containsExactly("Discussion Discussion Created", "Discussion Notification");
        assertThat(discussions.comments(submission, FIRST, RITA).comments())
                .extracting(Comment::author, Comment::text)
                .containsExactly(tuple("Rita Requester", "Not yet"), tuple("Ada Admin", "Is it done, @rita?"));
        assertThat(discussions.open(submission, RITA))
                .isEqualTo(discussions.find(submission, ADMIN).orElseThrow());
        assertThat(events.take()).isEmpty();
    }

    @Test
    void isOfThoseWhoSeeTheSubmission() {
        discussions.post(submission, "Hello", RITA);

        assertThatThrownBy(() -> discussions.find(submission, FRED)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> discussions.comments(submission, FIRST, FRED)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> discussions.open(submission, FRED)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> discussions.post(submission, "Hello", FRED)).isInstanceOf(ApiException.class);
        assertThat(discussions.comments(submission, FIRST, ADMIN).comments()).hasSize(1);
        assertThat(fred.get("/discussions?type=Submission&key=" + submission)
                        .body()
                        .path("discussions"))
                .isEmpty();
        assertThat(rita.get("/discussions?type=Submission&key=" + submission)
                        .body()
                        .path("discussions"))
                .hasSize(1);
    }

    @Test
    void nothingIsLeftOfAMessageThatIsRefused() {
        assertThatThrownBy(() -> discussions.post(submission, " ", RITA)).hasMessageContaining("empty");

        assertThat(discussions.find(submission, RITA)).isEmpty();
    }

    @Test
    void isOneHoweverManyBeginIt() throws Exception {
        int many = 4;
        CyclicBarrier together = new CyclicBarrier(many);
        Callable<Comment> saying = () -> {
            together.await();
            return discussions.post(submission, "Now", RITA);
        };
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            for (Future<Comment> said : threads.invokeAll(List.of(saying, saying, saying, saying))) {
                said.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(discussions.comments(submission, FIRST, RITA).comments()).hasSize(many);
        assertThat(rita.get("/discussions?type=Submission&key=" + submission)
                        .body()
                        .path("discussions"))
                .hasSize(1);
    }

    @Test
    void clientsRelateADiscussionWhenTheyMakeItOrLater() {
        String item = "{'type':'Submission','key':'" + submission + "'}";
        String first = admin.ok(admin.post("/discussions", "{'title':'A','relatedItem':" + item + "}"))
                .text("/discussion/id");
        rita.ok(rita.get("/discussions/" + first));
        assertThat(rita.ok(rita.get("/discussions/" + first + "/relatedItems")).text("/relatedItems/0/key"))
                .isEqualTo(submission);

        String second = admin.ok(admin.post(
                        "/discussions",
                        "{'title':'B','isArchived':false,'joinPolicy':'',"
                                + "'owningUsers':[],'owningTeams':[],'isPrivate':false}"))
                .text("/discussion/id");
        Answer taken = admin.post("/discussions/" + second + "/relatedItems", item);
        assertThat(taken.status()).isEqualTo(400);
        assertThat(taken.text("/errorKey")).isEqualTo("uniqueness_violation");

        admin.ok(admin.delete("/discussions/" + first));
        admin.ok(admin.post("/discussions/" + second + "/relatedItems", item));
        admin.ok(admin.post("/discussions/" + second + "/relatedItems", item));
        rita.ok(rita.get("/discussions/" + second));
        assertThat(discussions.find(submission, RITA).orElseThrow().id()).isEqualTo(second);
        assertThat(fred.post("/discussions", "{'title':'C','relatedItem':" + item + "}")
                        .error())
                .contains("no submission");
    }
}
