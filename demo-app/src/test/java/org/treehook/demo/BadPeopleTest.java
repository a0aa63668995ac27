package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class BadPeopleTest {

    private static final String FACILITIES = "/teams/a226e46f37e55af902b2f1608a6aca06";

    @Autowired
    private RecordedEvents events;

    @Autowired
    private JdbcClient jdbc;

    private Platform admin;

    @BeforeEach
    void begin(@LocalServerPort int port) {
        admin = Platform.admin(port);
        events.take();
    }

    static Stream<Arguments> calls() {
        String user = "{'username':'bad','%s':%s}";
        String longText = "'" + "x".repeat(201) + "'";
        return Stream.of(
                Arguments.of("POST", "/users", "{}", "username"),
                Arguments.of("POST", "/users", "", "body"),
                Arguments.of("POST", "/users", "{'username':'bad','role':'x'}", "role"),
                Arguments.of("POST", "/users", "{'username':''}", "username"),
                Arguments.of("POST", "/users", "{'username':' bad'}", "username"),
                Arguments.of("POST", "/users", "{'username':'bad '}", "username"),
                Arguments.of("POST", "/users", "{'username':'b:d'}", "username"),
                Arguments.of("POST", "/users", "{'username':'b\\\\d'}", "username"),
                Arguments.of("POST", "/users", "{'username':'b\\nd'}", "username"),
                Arguments.of("POST", "/users", "{'username':'b\\u0000d'}", "username"),
                Arguments.of("POST", "/users", "{'username':'b\\ud800'}", "username"),
                Arguments.of("POST", "/users", "{'username':'b\\u202ed'}", "username"),
                Arguments.of("POST", "/users", "{'username':'*'}", "username"),
                Arguments.of("POST", "/users", "{'username':'..'}", "username"),
                Arguments.of("POST", "/users", "{'username':'system'}", "username"),
                Arguments.of("POST", "/users", "{'username':'" + "x".repeat(65) + "'}", "username"),
                Arguments.of("POST", "/users", "{'username':'admin'}", "already exists"),
                Arguments.of("POST", "/users", user.formatted("displayName", "' '"), "displayName"),
                Arguments.of("POST", "/users", user.formatted("displayName", longText), "displayName"),
                Arguments.of("POST", "/users", user.formatted("email", "'none'"), "email"),
                Arguments.of("POST", "/users", user.formatted("email", "'a@b c'"), "email"),
                Arguments.of("POST", "/users", user.formatted("enabled", "'yes'"), "enabled"),
                Arguments.of("POST", "/users", user.formatted("preferredLocale", "'no locale'"), "preferredLocale"),
                Arguments.of("POST", "/users", user.formatted("timezone", "'Mars/Base'"), "timezone"),
                Arguments.of("POST", "/users", user.formatted("invitedBy", "'nobody'"), "invitedBy"),
                Arguments.of("POST", "/users", user.formatted("password", "' '"), "password"),
                Arguments.of("POST", "/users", user.formatted("password", longText), "password"),
                Arguments.of("POST", "/users", user.formatted("attributesMap", "{'Odd':['x']}"), "not defined"),
                Arguments.of("POST", "/users", user.formatted("profileAttributesMap", "{'Odd':['x']}"), "not defined"),
                Arguments.of("PUT", "/users/rita", "{'username':'other'}", "can't be changed"),
                Arguments.of("PUT", "/users/rita", "{'displayName':'Half','timezone':'Mars/Base'}", "timezone"),
                Arguments.of("PUT", "/users/rita", "{'displayName':'Half','attributesMap':{'Odd':[]}}", "not defined"),
                Arguments.of("PUT", "/me", "{'timezone':'Mars/Base'}", "timezone"),
                Arguments.of("POST", "/teams", "{}", "name"),
                Arguments.of("POST", "/teams", "{'name':" + longText + "}", "name"),
                Arguments.of("POST", "/teams", "{'name':'b\\u0000d'}", "can't be stored"),
                Arguments.of("POST", "/teams", "{'name':'Facilities'}", "already exists"),
                Arguments.of("POST", "/teams", "{'name':'Bad','slug':'bad'}", "MD5"),
                Arguments.of("POST", "/teams", "{'name':'Bad','colour':'red'}", "colour"),
                Arguments.of("POST", "/teams", "{'name':'Bad','attributesMap':{'Odd':['x']}}", "not defined"),
                Arguments.of("PUT", FACILITIES, "{'name':''}", "name"),
                Arguments.of("PUT", FACILITIES, "{'description':'Half','attributesMap':{'Odd':['x']}}", "not defined"),
                Arguments.of("POST", "/memberships", "{}", "team.name"),
                Arguments.of("POST", "/memberships", "{'team':{'name':'Facilities'}}", "user.username"),
                Arguments.of("POST", "/memberships", "{'team':{'name':'None'},'user':{'username':'rita'}}", "team"),
                Arguments.of(
                        "POST", "/memberships", "{'team':{'name':'Facilities'},'user':{'username':'none'}}", "user"),
                Arguments.of(
                        "POST",
                        "/memberships",
                        "{'team':{'name':'Facilities'},'user':{'username':'b\\u0000d'}}",
                        "can't be stored"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("calls")
    void isRefusedAndLeavesNothing(String method, String path, String body, String told) {
        String before = stored();

        Answer answer = admin.call(method, path, body.replace('\'', '"'));

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.error()).contains(told);
        assertThat(stored()).isEqualTo(before);
        assertThat(events.take()).isEmpty();
    }

    static Stream<Arguments> changes() {
        String rita = "{'team':{'name':'Facilities'},'user':{'username':'rita'}}";
        return Stream.of(
                Arguments.of("Created", "POST", "/users", "{'username':'half','password':'x','spaceAdmin':true}"),
                Arguments.of(
                        "Updated", "PUT", "/users/rita", "{'displayName':'Half','timezone':'UTC','spaceAdmin':true}"),
                Arguments.of("Deleted", "DELETE", "/users/fred", ""),
                Arguments.of("Membership Change", "DELETE", "/users/fred", ""),
                Arguments.of("Created", "POST", "/teams", "{'name':'Half'}"),
                Arguments.of("Updated", "PUT", FACILITIES, "{'name':'Half'}"),
                Arguments.of("Deleted", "DELETE", FACILITIES, ""),
                Arguments.of("Membership Change", "POST", "/memberships", rita));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @MethodSource("changes")
    void aChangeIsNotMadeWithoutItsEvent(String refused, String method, String path, String body) {
        String before = stored();
        events.refuse(refused);
        try {
            Answer answer = admin.call(method, path, body.isEmpty() ? null : body.replace('\'', '"'));
            assertThat(answer.status()).isEqualTo(500);
        } finally {
            events.refuse("");
            events.take();
        }
        assertThat(stored()).isEqualTo(before);
    }

    private String stored() {
        return Stream.of("ACT_ID_USER", "ACT_ID_GROUP", "ACT_ID_MEMBERSHIP", "P_USER", "P_TEAM", "P_ATTRIBUTE")
                .map(table ->
                        jdbc.sql("select * from " + table).query().listOfRows().toString())
                .toList()
                .toString();
    }
}
