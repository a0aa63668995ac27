package org.treehook.demo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.RightsWorld.Place;

/** The calls of the matrix: for each operation what is asked of it, and at which places. */
final class RightsCalls {

    private static final String CLOUD_EVENT = "application/cloudevents+json";
    private static final List<Place> KAPPS = List.of(Place.A, Place.B, Place.X);
    private static final List<Place> EACH = List.of(Place.A, Place.B, Place.X, Place.Y);
    private static final List<Place> SPACE = List.of(Place.S);
    private static final List<Place> ALL = List.of(Place.values());

    private final List<Call> calls = new ArrayList<>();

    /**
     * A call.
     *
     * @param operation verb and path, as the resources have it
     * @param what is asked, where there is more than one call of it
     * @param place where
     * @param path from the server's root, with places for ids
     * @param body with ' for ", or null
     * @param told where the answer tells a number or a word that is compared too; or null
     */
    record Call(
            String operation,
            String what,
            Place place,
            String path,
            @Nullable String body,
            @Nullable String told) {

        String row() {
            return (operation + "  " + what).strip() + "  " + place.letter();
        }

        String verb() {
            return operation.substring(0, operation.indexOf(' '));
        }

        /** The path of the same call in Cockpit, below the engine. */
        String inCockpit() {
            return path.replaceFirst("^(/kinetic-task)?/app/api/v\\d", "");
        }

        String contentType() {
            return operation.endsWith("/events") ? CLOUD_EVENT : "application/json";
        }
    }

    static List<Call> all() {
        RightsCalls all = new RightsCalls();
        for (String scope : List.of("", "/kapps/{kapp}")) {
            all.webhooks(scope);
            all.jobs(scope);
            all.events(scope);
        }
        all.rest();
        all.task();
        return all.calls;
    }

    private void webhooks(String scope) {
        List<Place> places = scope.isEmpty() ? SPACE : KAPPS;
        List<Place> shared = scope.isEmpty() ? SPACE : List.of(Place.A, Place.B);
        String list = scope + "/webhooks";
        String made =
                "{'name':'New One','type':'{type}','event':'Submitted','filter':'false','url':'https://example.org/new'}";
        String launching =
                made.replace("https://example.org/new", "/kinetic-task/app/api/v1/run-tree/Rights/Mark-s/Tree");
        add("GET " + list, "", shared, "?limit=1000&include=details,rights,activity", null);
        if (scope.isEmpty()) {
            add("GET " + list, "of every scope", shared, "?all&limit=1000&include=details,rights,activity", null);
            add("GET " + list, "by a part of the name", shared, "?all&q=ark-&limit=1000", null);
        }
        add("POST " + list, "", shared, "", made);
        add("POST " + list, "that launches", shared, "", launching);
        add("POST " + list + "/import", "", shared, "", "[" + made + "]");
        add("POST " + list + "/import", "dry run", shared, "?dryRun", "[" + made + "]");
        add(
                "POST " + list + "/import",
                "of one that is there",
                shared,
                "",
                "[" + made.replace("New One", "{name}") + "]");
        told(
                "POST " + list + "/dry-run",
                shared,
                "{'name':'{name}','type':'{type}','event':'Submitted','filter':'true','url':'https://example.org/'}",
                "/dryRun/trial/events");
        String one = list + "/{name}";
        add("GET " + one, "", scope.isEmpty() ? SPACE : EACH, "?include=details,rights,activity,audit", null);
        add("PUT " + one, "nothing", places, "", "{}");
        add("PUT " + one, "filter", places, "", "{'filter':'false'}");
        add("PUT " + one, "suspended", places, "", "{'suspended':true}");
        add(
                "PUT " + one,
                "url that launches",
                shared,
                "",
                "{'url':'/kinetic-task/app/api/v1/run-tree/Rights/Mark-s/Tree'}");
        add("DELETE " + one, "", places, "", null);
    }

    private void jobs(String scope) {
        List<Place> places = scope.isEmpty() ? List.of(Place.S, Place.X) : KAPPS;
        List<Place> shared = scope.isEmpty() ? SPACE : List.of(Place.A, Place.B);
        String list = scope + "/webhookJobs";
        add("GET " + list, "", shared, "?limit=1000&include=details,rights", null);
        if (scope.isEmpty()) {
            add("GET " + list, "of every kapp", shared, "?all&limit=1000&include=details,rights", null);
            told("GET " + list + "/counts", "of every kapp", shared, "?all", null, "/counts/total/Failed");
        }
        told("GET " + list + "/counts", "", shared, "", null, "/counts/total/Failed");
        add("POST " + list, "", scope.isEmpty() ? SPACE : KAPPS, "", "{'webhook':'{name}','requestContent':'{}'}");
        add("GET " + list + "/poller", "", shared, "", null);
        add("POST " + list + "/poller", "stop", shared, "", "{'action':'stop'}");
        String one = list + "/{id}";
        job(
                "GET " + one,
                "",
                scope.isEmpty() ? places : EACH,
                "?include=details,attempts,verdict,run,audit,rights",
                null);
        job("PUT " + one, "retry", places, "", "{'status':'Queued'}");
        job(
                "PUT " + one,
                "retry elsewhere",
                shared,
                "",
                "{'status':'Queued','url':'/kinetic-task/app/api/v1/run-tree/Rights/Mark-s/Tree'}");
        job("PUT " + one, "cancel", places, "", "{'status':'Cancelled'}");
        job("DELETE " + one, "", places, "", null);
        String bulk = list + "/bulk";
        told(
                "POST " + bulk,
                "preview of ids",
                places,
                "",
                "{'action':'retry','ids':['{job}'],'preview':true}",
                "/preview/count");
        told(
                "POST " + bulk,
                "preview of a query",
                shared,
                "",
                "{'action':'retry','query':{" + (scope.isEmpty() ? "'all':true," : "") + "'webhook':'Mark-a'"
                        + "},'preview':true}",
                "/preview/count");
        add("POST " + bulk, "retry", shared, "", "{'action':'retry','ids':['{job}'],'count':1}");
        add("GET " + bulk + "/{batchId}", "", shared, "", null, bulk + "/{batch}", null);
    }

    private void events(String scope) {
        List<Place> places = scope.isEmpty() ? List.of(Place.S, Place.X) : KAPPS;
        List<Place> shared = scope.isEmpty() ? SPACE : List.of(Place.A, Place.B);
        String list = scope + "/events";
        add("GET " + list, "", shared, "?limit=1000", null);
        String one = list + "/{event}";
        add("GET " + list + "/{id}", "", places, "", null, one, null);
        add(
                "GET " + list + "/{id}/explain",
                "",
                places,
                "?webhook={name}",
                null,
                one + "/explain",
                "/explanation/kind");
        add(
                "GET " + list + "/explain",
                "",
                places,
                "?record={record}&webhook={name}",
                null,
                list + "/explain",
                "/explanation/kind");
        add(
                "POST " + list,
                "",
                shared,
                "",
                "{'specversion':'1.0','id':'rights','source':'rights','type':'Team.Created','data':{}}");
        String replay = list + "/replay";
        told(
                "POST " + replay,
                "preview",
                places,
                "",
                "{'ids':['{event}'],'force':true,'preview':true}",
                "/preview/jobs");
        add("POST " + replay, "start", shared, "", "{'ids':['{event}'],'force':true,'count':1}");
        add("GET " + replay + "/{batchId}", "", shared, "", null, replay + "/{replay}", null);
    }

    private void rest() {
        for (String level : List.of("kapp", "space")) {
            String type = level.equals("kapp") ? "Submission" : "User";
            String meta = "/meta/webhooks/";
            if (level.equals("kapp")) {
                add("GET " + meta + "types/{level}", "", SPACE, "", null, meta + "types/" + level, null);
                add("GET " + meta + "events/{level}", "", SPACE, "", null, meta + "events/" + level, null);
                add(
                        "GET " + meta + "events/{level}/{type}",
                        "",
                        SPACE,
                        "",
                        null,
                        meta + "events/" + level + "/" + type,
                        null);
                add(
                        "GET " + meta + "functions/{level}/{type}",
                        "",
                        SPACE,
                        "",
                        null,
                        meta + "functions/" + level + "/" + type,
                        null);
            }
        }
        String model = "{'name':'" + RightsWorld.NEW_DEPLOYMENT
                + "','models':[{'name':'rights-new.bpmn','content':'<definitions xmlns=\\'http://www.omg.org/spec/BPMN/20100524/MODEL\\'"
                + " xmlns:camunda=\\'http://camunda.org/schema/1.0/bpmn\\' targetNamespace=\\'rights\\'><process id=\\'rights-new\\'"
                + " isExecutable=\\'true\\' camunda:historyTimeToLive=\\'P1D\\'><startEvent id=\\'start\\'/></process></definitions>'}]}";
        add("POST /models", "dry run", SPACE, "?dryRun", model);
        add("POST /models", "", SPACE, "", model);
        add("GET /models/{key}", "", ALL, "", null, "/models/{tree}", null);
        secrets();
        add("GET /webhook-cleanup", "", SPACE, "", null);
        add("POST /webhook-cleanup", "", SPACE, "", null);
        add("GET /webhook-lane", "", SPACE, "", null);
        add("GET /openapi.json", "", SPACE, "", null);
    }

    private void secrets() {
        List<Place> places = List.of(Place.S, Place.X, Place.Y);
        String token = "'type':'Bearer','properties':[{'name':'Token','value':'t'}]";
        add("GET /secrets", "", SPACE, "?limit=1000", null);
        add("POST /secrets", "", SPACE, "", "{'name':'" + RightsWorld.NEW_SECRET + "'," + token + "}");
        add(
                "POST /secrets",
                "that lets in as the administrator",
                SPACE,
                "",
                "{'name':'" + RightsWorld.NEW_SECRET
                        + "','type':'Signature','user':'admin','properties':[{'name':'Secret',"
                        + "'value':'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY='}]}");
        add("GET /secrets/{name}", "", places, "", null, "/secrets/{secret}", null);
        add("PUT /secrets/{name}", "", places, "", "{'hosts':['example.org']}", "/secrets/{secret}", null);
        add("DELETE /secrets/{name}", "", places, "", null, "/secrets/{secret}", null);
        add("POST /people/erasure", "dry run", SPACE, "", "{'username':'erased','dryRun':true}");
        add("POST /people/erasure", "", SPACE, "", "{'username':'erased'}");
    }

    private void task() {
        String v1 = "/app/api/v1/";
        String v2 = "/app/api/v2/";
        String content = "{'submission':{'id':'new'}}";
        calls(
                "POST " + v1 + "run-tree/{source}/{group}/{name}",
                "",
                ALL,
                v1 + "run-tree/Rights/{group}/Tree",
                content,
                null);
        calls(
                "POST " + v1 + "run-tree/{source}/{group}/{name}",
                "that is not there",
                SPACE,
                v1 + "run-tree/Rights/Nothing/Tree",
                content,
                null);
        calls("POST " + v1 + "start-tree/{key}/{startEvent}", "", ALL, v1 + "start-tree/{tree}/start", content, null);
        calls(
                "POST " + v1 + "complete-deferred-task/{source}",
                "with a token that nobody has",
                SPACE,
                v1 + "complete-deferred-task/Rights",
                "{'token':'x'}",
                null);
        calls("GET " + v2 + "runs", "", SPACE, v2 + "runs?limit=1000&include=details", null, null);
        calls("GET " + v2 + "runs", "number", SPACE, v2 + "runs?count=true", null, "/count");
        calls("GET " + v2 + "runs/{id}", "", ALL, v2 + "runs/{run}?include=details", null, null);
        calls("GET " + v2 + "runs/{id}/tasks", "", ALL, v2 + "runs/{run}/tasks", null, null);
        calls("GET " + v2 + "trees", "", SPACE, v2 + "trees?limit=1000&include=details", null, null);
        calls("GET " + v2 + "trees", "number", SPACE, v2 + "trees?source=Rights&limit=1", null, "/count");
        calls(
                "GET " + v2 + "trees/{title}",
                "",
                ALL,
                v2 + "trees/Rights%20%3A%3A%20{group}%20%3A%3A%20Tree",
                null,
                null);
    }

    private void job(String operation, String what, List<Place> places, String query, @Nullable String body) {
        String path = operation.substring(operation.indexOf(' ') + 1).replace("{id}", "{job}");
        add(operation, what, places, query, body, path, null);
    }

    private void told(String operation, List<Place> places, String body, String told) {
        told(operation, "", places, "", body, told);
    }

    private void told(
            String operation, String what, List<Place> places, String query, @Nullable String body, String told) {
        add(operation, what, places, query, body, operation.substring(operation.indexOf(' ') + 1), told);
    }

    private void add(String operation, String what, List<Place> places, String query, @Nullable String body) {
        add(operation, what, places, query, body, operation.substring(operation.indexOf(' ') + 1), null);
    }

    private void add(
            String operation,
            String what,
            List<Place> places,
            String query,
            @Nullable String body,
            String path,
            @Nullable String told) {
        places.forEach(place -> calls.add(new Call(operation, what, place, "/app/api/v1" + path + query, body, told)));
    }

    private void calls(
            String operation,
            String what,
            List<Place> places,
            String path,
            @Nullable String body,
            @Nullable String told) {
        places.forEach(place -> calls.add(new Call(operation, what, place, "/kinetic-task" + path, body, told)));
    }
}
