package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Somebody who uses the platform for a while and is then erased. */
final class ErasedPerson {

    private static final String CLEANING = "/kapps/services/forms/cleaning/submissions";

    private final Platform admin;
    private final Platform person;
    private final DataSource database;
    private final String username = "u" + UUID.randomUUID().toString().replace("-", "");
    private final String surname = "N" + UUID.randomUUID();
    private final String mail = UUID.randomUUID() + "@example.org";
    private final String typed = UUID.randomUUID().toString();

    ErasedPerson(int port, DataSource database) {
        this.admin = Platform.admin(port);
        this.person = new Platform(port, username, "secret");
        this.database = database;
    }

    void isGoneAfterwards() throws SQLException {
        admin.ok(admin.post(
                "/users",
                "{'username':'" + username + "','displayName':'Jane " + surname + "','email':'" + mail
                        + "','password':'secret','timezone':'Europe/Vienna'}"));
        admin.ok(admin.put("/users/" + username, "{'displayName':'Jane B. " + surname + "'}"));
        admin.ok(admin.put("/users/" + username, "{'displayName':'Jane " + surname + "'}"));
        admin.ok(admin.post("/memberships", "{'team':{'name':'Facilities'},'user':{'username':'" + username + "'}}"));
        String submission = person.ok(person.post(
                        CLEANING,
                        "{'values':{'What needs cleaning':'" + typed + "','Rooms':['Lobby'],'Description':'Ask Jane "
                                + surname + ", " + mail + "'}}"))
                .text("/submission/id");
        admin.ok(admin.put("/submissions/" + submission, "{'values':{'Description':'for " + username + "'}}"));
        String discussion = person.ok(person.post(
                        "/discussions",
                        "{'title':'Floor','relatedItem':{'type':'Submission','key':'" + submission + "'}}"))
                .text("/discussion/id");
        person.ok(person.post("/discussions/" + discussion + "/messages", "{'content':'" + typed + "'}"));
        admin.ok(admin.post("/discussions/" + discussion + "/messages", "{'content':'@" + username + ", thanks'}"));
        await().atMost(Duration.ofMinutes(3))
                .until(() -> admin.get("/kapps/services/webhookJobs?record=" + submission)
                        .body()
                        .path("webhookJobs")
                        .findValuesAsText("status")
                        .equals(List.of("Complete")));
        assertThat(tables())
                .contains(
                        "P_SUBMISSION",
                        "P_SUBMISSION_VALUE",
                        "P_MESSAGE",
                        "P_USER",
                        "ACT_ID_USER",
                        "TH_EVENT",
                        "TH_JOB");

        JsonNode dry = erase("'dryRun':true", null);
        assertThat(dry.path("counts").path("P_SUBMISSION").asInt()).isEqualTo(1);
        assertThat(tables()).contains("P_SUBMISSION");
        JsonNode erased = erase("'force':true", null);

        assertThat(erased.path("owed")).isEmpty();
        assertThat(tables()).isEmpty();
        assertThat(erase("'force':true", null).path("counts")).isEmpty();
        Answer kept = admin.ok(admin.get("/submissions/" + submission + "?include=details,values"));
        assertThat(kept.text("/submission/createdBy"))
                .isEqualTo(erased.path("pseudonym").asText());
        assertThat(kept.body().at("/submission/values").path("Rooms").isMissingNode()
                        || kept.body().at("/submission/values").path("Rooms").isNull()
                        || kept.body().at("/submission/values").path("Rooms").isEmpty())
                .isTrue();
        assertThat(admin.ok(admin.get("/discussions/" + discussion + "/messages"))
                        .body()
                        .toString())
                .contains("[erased]", "thanks");
        // A name that is refused is an event again, with the name that was tried.
        assertThat(person.get("/me").status()).isEqualTo(401);
        assertThat(erase("'force':true", null).path("counts").path("TH_EVENT").asInt())
                .isEqualTo(1);
        assertThat(tables()).isEmpty();
    }

    /** With as many calls as it takes. */
    private JsonNode erase(String options, @Nullable String next) {
        JsonNode erasure = admin.ok(admin.post(
                        "/people/erasure",
                        "{'username':'" + username + "'," + options + (next == null ? "" : ",'continue':'" + next + "'")
                                + "}"))
                .body()
                .path("erasure");
        return erasure.path("complete").asBoolean()
                ? erasure
                : erase(options, erasure.path("continue").asText());
    }

    /** The tables that hold something of the person. */
    private Set<String> tables() throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = database.getConnection()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet named = connection
                    .getMetaData()
                    .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
                while (named.next()) {
                    tables.add(named.getString("TABLE_NAME"));
                }
            }
            assertThat(tables.size()).isGreaterThan(60);
            for (String table : tables) {
                if (holds(connection, table)) {
                    found.add(table.toUpperCase(Locale.ROOT));
                }
            }
        }
        return found;
    }

    private boolean holds(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
            while (rows.next()) {
                for (int column = rows.getMetaData().getColumnCount(); column > 0; column--) {
                    Object value = rows.getObject(column);
                    String text = value instanceof byte[] || value instanceof java.sql.Blob
                            ? new String(rows.getBytes(column), StandardCharsets.ISO_8859_1)
                            : String.valueOf(rows.getString(column));
                    String lower = text.toLowerCase(Locale.ROOT);
                    if (Stream.of(username, surname, mail, typed)
                            .anyMatch(marker -> lower.contains(marker.toLowerCase(Locale.ROOT)))) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
