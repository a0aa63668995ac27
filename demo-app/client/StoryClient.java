import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The story told by a plain client that follows the conventions of the original platform, and knows nothing else of this
 * one: Basic authentication, attributes as arrays, teams by the md5 of their names. It begins with an empty kapp.
 *
 * <pre>java demo-app/client/StoryClient.java http://localhost:8080 admin admin</pre>
 *
 * It ends with 0 when the failed job has been retried and is Complete. A second run makes a kapp of another name.
 */
public final class StoryClient {

    private static final String API = "/app/api/v1";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String server;
    private final String authorization;
    private final String mark = Long.toString(System.currentTimeMillis(), 36);
    private final String kapp = "desk-" + mark;

    private StoryClient(String server, String user, String password) {
        this.server = server;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public static void main(String[] arguments) throws Exception {
        new StoryClient(arguments[0], arguments[1], arguments[2]).tell();
    }

    private void tell() throws Exception {
        expect(get("/version"), "\"version\":\"");
        expect(get("/me"), "\"username\":\"");
        expect(get("/space?include=attributes"), "\"attributes\":[");
        catalogue();
        people();
        webhooks();
        deploy("default", "Submissions > " + kapp);

        String first = submit();
        expect(
                get("/kapps/" + kapp + "/forms/cleaning/submissions?include=values"),
                "\"messages\":[],\"nextPageToken\":null");
        String job = job(first, "Complete");
        String run = text(job, "responseContent").replaceAll("\\D*(\\d+).*", "$1");
        expect(task("GET", "/app/api/v2/runs/" + run, null), "\"id\":\"" + run + "\"");
        say("The request " + first + " launched run " + run);

        expect(
                put("/kapps/" + kapp + "/forms/cleaning", """
                {"attributes":[{"name":"Custom Submission Workflow","values":["Submitted"]}]}"""),
                "\"slug\":\"cleaning\"");
        String second = submit();
        String failed = job(second, "Failed");
        expect(failed, "tree does not exist");
        say("The request " + second + " failed: " + text(failed, "summary"));

        deploy("custom", "Submissions > " + kapp + " > cleaning");
        expect(put("/kapps/" + kapp + "/webhookJobs/" + text(failed, "id"), "{\"status\":\"Queued\"}"), "\"status\":");
        String retried = job(second, "Complete");
        say("Retried: " + text(retried, "summary"));
    }

    private void catalogue() throws Exception {
        expect(
                post("/kapps", "{\"name\":\"Desk %s\",\"slug\":\"%s\",\"attributes\":[]}".formatted(mark, kapp)),
                "{\"kapp\":{");
        for (String attribute : new String[] {"Icon", "Owning Team"}) {
            expect(
                    post("/kapps/" + kapp + "/formAttributeDefinitions", """
                    {"name":"%s","allowsMultiple":false}""".formatted(attribute)),
                    attribute);
        }
        expect(
                post("/kapps/" + kapp + "/formAttributeDefinitions", """
                {"name":"Custom Submission Workflow","allowsMultiple":true}"""),
                "\"allowsMultiple\":true");
        expect(
                post("/kapps/" + kapp + "/forms?include=attributes", """
                {"name":"Cleaning","slug":"cleaning","status":"Active","type":"Service",
                 "attributes":[{"name":"Icon","values":["fa-tint"]},{"name":"Owning Team","values":["Desk %s"]}],
                 "pages":[{"name":"Request","elements":[
                   {"type":"field","name":"What needs cleaning","dataType":"string","required":true},
                   {"type":"field","name":"Rooms","dataType":"json","required":false}]}]}""".formatted(mark)),
                "{\"name\":\"Icon\",\"values\":[\"fa-tint\"]}");
    }

    private void people() throws Exception {
        String team = "Desk " + mark;
        String user = "cleaner-" + mark;
        expect(post("/teams", "{\"name\":\"%s\",\"attributes\":[]}".formatted(team)), "\"slug\":\"" + md5(team));
        expect(
                post("/users", """
                {"username":"%s","displayName":"A Cleaner","email":"cleaner@example.com","enabled":true,
                 "attributes":[],"profileAttributes":[]}""".formatted(user)),
                "\"username\":\"" + user);
        expect(post("/memberships/", """
                {"team":{"name":"%s"},"user":{"username":"%s"}}""".formatted(team, user)), user);
        expect(get("/teams/" + md5(team) + "?include=memberships"), user);
    }

    private void webhooks() throws Exception {
        webhook("Submission Submitted - Kapp Default", "=== -1", "Submissions%20%3E%20" + kapp);
        webhook("Submission Submitted - Custom Form", "> -1", "Submissions%20%3E%20" + kapp + "%20%3E%20${form('slug')}");
    }

    private void webhook(String name, String comparison, String group) throws Exception {
        expect(
                post("/kapps/" + kapp + "/webhooks", """
                {"name":"%s","type":"Submission","event":"Submitted",
                 "filter":"form('attribute:Custom Submission Workflow').indexOf('Submitted') %s",
                 "url":"/kinetic-task/app/api/v1/run-tree/Kinetic%%20Request%%20CE/%s/Submitted"}"""
                        .formatted(name, comparison, group)),
                "\"name\":\"" + name);
    }

    private String submit() throws Exception {
        return text(
                post("/kapps/" + kapp + "/forms/cleaning/submissions", """
                {"coreState":"Submitted","values":{"What needs cleaning":"The desk","Rooms":["Lobby"]}}"""),
                "id");
    }

    private String job(String submission, String status) throws Exception {
        String path = "/kapps/" + kapp + "/webhookJobs?parentType=Submission&parentKey=" + submission;
        for (int look = 0; look < 600; look++) {
            String jobs = get(path);
            if (jobs.contains("\"status\":\"" + status + "\"")) {
                return jobs;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("No job of " + submission + " became " + status + ": " + get(path));
    }

    /** A tree with one task, under a title. */
    private void deploy(String name, String group) throws Exception {
        String model = """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:desk">
                  <process id="%1$s-%2$s" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <extensionElements><camunda:properties>
                      <camunda:property name="tree.title" value="Kinetic Request CE :: %3$s :: Submitted"/>
                    </camunda:properties></extensionElements>
                    <startEvent id="start"/><sequenceFlow id="on" sourceRef="start" targetRef="clean"/>
                    <userTask id="clean" name="Clean"/>
                  </process>
                </definitions>""".formatted(kapp, name, group.replace(">", "&gt;"));
        String body = "--part\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" + name + ".bpmn\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + model + "\r\n--part--\r\n";
        expect(
                send("POST", "/engine-rest/deployment/create", body, "multipart/form-data; boundary=part"),
                "\"deployedProcessDefinitions\"");
    }

    private String get(String path) throws Exception {
        return send("GET", API + path, null, null);
    }

    private String post(String path, String body) throws Exception {
        return send("POST", API + path, body, "application/json");
    }

    private String put(String path, String body) throws Exception {
        return send("PUT", API + path, body, "application/json");
    }

    private String task(String method, String path, String body) throws Exception {
        return send(method, "/app/components/task" + path, body, "application/json");
    }

    private String send(String method, String path, String body, String type) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", type);
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static void expect(String answer, String part) {
        if (!answer.contains(part)) {
            throw new IllegalStateException("Expected " + part + " in " + answer);
        }
    }

    private static String text(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("Expected " + name + " in " + json);
        }
        return found.group(1);
    }

    private static String md5(String name) throws Exception {
        byte[] sum = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
        return String.format("%032x", new BigInteger(1, sum));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
