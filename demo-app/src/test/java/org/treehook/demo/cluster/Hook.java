package org.treehook.demo.cluster;

import java.util.Arrays;
import java.util.List;
import org.treehook.demo.Platform;

/**
 * The webhooks of these tests, all on submitted submissions of the story's form. But for the first one, each matches where
 * the submission has its word.
 */
enum Hook {
    /** The story's own: launches the default tree without a call over HTTP. */
    IN_ENGINE("Submission Submitted - Kapp Default", "", Answered.RUN),
    /** Calls the foreign endpoint. */
    FOREIGN("Foreign", "foreign", Answered.YES),
    /** Launches the default tree at the first node, over HTTP, with a password. */
    OVER_HTTP("Over HTTP", "http", Answered.RUN),
    /** The same through the endpoint, at any node; may wait long for its answer. */
    RELAYED("Relayed", "relayed", Answered.RUN),
    /** Calls the foreign endpoint and may wait long for its answer. */
    PATIENT("Patient", "patient", Answered.YES),
    /** Calls the foreign endpoint, which refuses: the job fails. */
    REFUSED("Refused", "refused", Answered.REFUSED);

    private static final String TREE =
            "/kinetic-task/app/api/v1/run-tree/Kinetic%20Request%20CE/Submissions%20%3E%20services/Submitted";

    private final String title;
    private final String word;
    private final Answered answered;

    Hook(String title, String word, Answered answered) {
        this.title = title;
        this.word = word;
        this.answered = answered;
    }

    private enum Answered {
        YES,
        RUN,
        REFUSED
    }

    String title() {
        return title;
    }

    static Hook titled(String title) {
        return Arrays.stream(values())
                .filter(hook -> hook.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No webhook of these tests: " + title));
    }

    /** Which webhooks match a submission, by the JSON of its values. */
    static List<Hook> matching(String values) {
        return Arrays.stream(values())
                .filter(hook -> values.contains(hook.word))
                .toList();
    }

    boolean launches() {
        return answered == Answered.RUN;
    }

    boolean fails() {
        return answered == Answered.REFUSED;
    }

    boolean reachesEndpoint() {
        return this != IN_ENGINE && this != OVER_HTTP;
    }

    /** Makes all but the story's own. */
    static void createAll(Platform platform, Node first, Endpoint endpoint) {
        FOREIGN.create(platform, endpoint.url(Endpoint.HOOK), "PT10S");
        OVER_HTTP.create(platform, first.url(TREE), "PT10S");
        RELAYED.create(platform, endpoint.url(Endpoint.RELAY + TREE), "PT3M");
        PATIENT.create(platform, endpoint.url(Endpoint.HOOK), "PT3M");
        REFUSED.create(platform, endpoint.url(Endpoint.REFUSE), "PT10S");
    }

    private void create(Platform platform, String url, String timeout) {
        String password = launches()
                ? ",'authStrategy':{'type':'Basic','properties':["
                        + "{'name':'Username','value':'admin'},{'name':'Password','value':'admin'}]}"
                : "";
        String filter = "values(\\u0027What needs cleaning\\u0027).indexOf(\\u0027" + word + "\\u0027) > -1";
        platform.ok(platform.post(
                "/kapps/services/webhooks",
                "{'name':'" + title + "','type':'Submission','event':'Submitted','url':'" + url + "','filter':'"
                        + filter + "','timeout':'" + timeout
                        + "','retry':'R40/PT2S'" + password + "}"));
    }
}
