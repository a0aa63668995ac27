package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.treehook.demo.cluster.Postgres;

/** How long a caller waits for submissions with 100 000 of them, on PostgreSQL. Measured, not judged. */
@DisabledIfSystemProperty(named = "treehook.test.postgres", matches = "off", disabledReason = "-Dpostgres=off")
class SubmissionListScale {

    private static final int WARM_UP = 50;
    private static final int TIMES = 200;
    private static final String PAGES = "[{'name':'Page','elements':[{'type':'field','name':'Status'},"
            + "{'type':'field','name':'Room'},{'type':'field','name':'Title'}]}]";

    @Test
    void measure() throws IOException {
        int count = ManySubmissions.usual();
        DriverManagerDataSource database = Postgres.empty().dataSource();
        try (ServletWebServerApplicationContext demo = StartedDemo.start("demo", new String[] {
            "--spring.datasource.url=" + database.getUrl(),
            "--spring.datasource.username=" + database.getUsername(),
            "--spring.datasource.password=" + database.getPassword()
        })) {
            Platform admin = StartedDemo.platform(demo);
            fill(admin, JdbcClient.create(database), count);
            IdentityService identity = demo.getBean(IdentityService.class);
            User user = identity.newUser("user7");
            user.setPassword("user7");
            identity.saveUser(user);
            Platform someone = new Platform(demo.getWebServer().getPort(), "user7", "user7");

            StringBuilder report = new StringBuilder(count + " submissions on PostgreSQL, over HTTP\n");
            calls(count).forEach((name, path) -> report.append(line(name, admin, path)));
            report.append(line("someone's own", someone, "/kapps/busy/submissions"));
            report.append(line(
                    "someone's own with a value",
                    someone,
                    "/kapps/busy/submissions" + q("values[Status]=\"status 2\"")));
            WebSession portal = new WebSession(demo.getWebServer().getPort());
            portal.signIn("admin", "admin");
            pages(count).forEach((name, path) -> report.append(page(name, portal, path)));
            System.out.println(report);
            Path file = Path.of("target", "scale", "submissions.txt");
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, report);
        }
    }

    private static void fill(Platform admin, JdbcClient jdbc, int count) {
        admin.ok(admin.post("/kapps", "{'name':'Busy','slug':'busy'}"));
        List<String> forms = new ArrayList<>();
        for (String slug : List.of("one", "two", "three")) {
            admin.ok(admin.post("/kapps/busy/forms", "{'name':'F','slug':'" + slug + "','pages':" + PAGES + "}"));
            forms.add(jdbc.sql("select F.ID from P_FORM F join P_KAPP K on K.ID = F.OWNER_ID"
                            + " where K.SLUG = 'busy' and F.SLUG = ?")
                    .params(slug)
                    .query(String.class)
                    .single());
        }
        String kapp = jdbc.sql("select ID from P_KAPP where SLUG = 'busy'")
                .query(String.class)
                .single();
        new ManySubmissions(jdbc, true, count).fill(kapp, forms.get(0), forms.get(1), forms.get(2));
    }

    private static Map<String, String> calls(int count) {
        String form = "/kapps/busy/forms/one/submissions";
        String kapp = "/kapps/busy/submissions";
        int deep = count / 4;
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((Instant.parse("2026-01-01T00:00:00Z")
                                        .plusSeconds(60L * deep)
                                        .toEpochMilli() + ":" + ManySubmissions.id(deep))
                        .getBytes(StandardCharsets.UTF_8));
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("one submission", "/submissions/" + ManySubmissions.id(count / 2) + "?include=details,values");
        calls.put("a form's newest", form);
        calls.put("a form's, three quarters down", form + "?pageToken=" + token);
        calls.put("a kapp's newest", kapp);
        calls.put("a kapp's newest 1000 with values", kapp + "?limit=1000&include=values,details");
        calls.put("a form's drafts", form + "?coreState=Draft");
        calls.put("common value, form", form + q("values[Status]=\"Status 3\""));
        calls.put("common value, kapp", kapp + q("values[Status]=\"Status 3\""));
        calls.put("rare value", kapp + q("values[Room]=\"Room 123\""));
        calls.put("value that nobody has", kapp + q("values[Room]=\"Attic\""));
        calls.put("beginning that few have", kapp + q("values[Title]=*\"number 777\""));
        calls.put("beginning that all have", kapp + q("values[Title]=*\"number\""));
        calls.put("common value and a state", kapp + q("values[Status]=\"Status 3\" AND coreState=\"Draft\""));
        calls.put("two values", kapp + q("values[Status]=\"Status 3\" AND values[Room]=\"Room 123\""));
        calls.put("created by", kapp + q("createdBy=\"user7\""));
        calls.put("handle", kapp + q("handle=\"000777\""));
        return calls;
    }

    private static String q(String text) {
        return "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> pages(int count) {
        String list = "/portal/requests?kapp=busy&of=everyone";
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("page of all requests", list);
        pages.put("page of a search", list + "&field=Room&text=Room%20123");
        pages.put("page of a request", "/portal/requests/" + ManySubmissions.id(count / 2));
        return pages;
    }

    private static String line(String name, Platform caller, String path) {
        Answer answer = caller.ok(caller.get(path));
        int found = answer.body().has("submission")
                ? 1
                : answer.body().path("submissions").size();
        return times(name, found + " found", () -> caller.get(path).status());
    }

    private static String page(String name, WebSession browser, String path) {
        return times(name, "", () -> browser.get(path));
    }

    private static String times(String name, String found, IntSupplier call) {
        for (int i = 0; i < WARM_UP; i++) {
            assertThat(call.getAsInt()).isEqualTo(200);
        }
        long[] nanos = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            int status = call.getAsInt();
            nanos[i] = System.nanoTime() - start;
            assertThat(status).isEqualTo(200);
        }
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "%-34s %11s  p50 %7.2f ms  p95 %7.2f ms%n",
                name,
                found,
                nanos[TIMES / 2] / 1e6,
                nanos[TIMES * 95 / 100] / 1e6);
    }
}
