package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest
class AttributesTest {

    private Platform platform;
    private String kapp;
    private String form;

    @BeforeEach
    void begin(@LocalServerPort int port) {
        platform = Platform.admin(port);
        String slug = "attributes-" + System.nanoTime();
        kapp = "/kapps/" + slug;
        form = kapp + "/forms/form";
        platform.ok(platform.post("/kapps", "{'name':'Attributes','slug':'" + slug + "'}"));
        platform.ok(platform.post(kapp + "/formAttributeDefinitions", "{'name':'Icon'}"));
        platform.ok(platform.post(kapp + "/formAttributeDefinitions", "{'name':'Managers','allowsMultiple':true}"));
        platform.ok(platform.post(kapp + "/forms", "{'name':'Form','slug':'form'}"));
    }

    @Test
    void writtenInEitherNotationAndReadInBoth() {
        platform.ok(platform.put(
                form, "{'attributes':[{'name':'Icon','values':['fa-a']},{'name':'Managers','values':['jo','sam']}]}"));
        assertBoth("fa-a");

        platform.ok(platform.put(form, "{'attributesMap':{'Managers':['jo','sam'],'Icon':['fa-b']}}"));
        assertBoth("fa-b");
    }

    @Test
    void whatIsWrittenReplacesAllWhatIsNotStays() {
        platform.ok(platform.put(form, "{'attributesMap':{'Icon':['fa-a'],'Managers':['jo']}}"));
        platform.ok(platform.put(form, "{'name':'Renamed'}"));
        assertThat(map()).isEqualTo("{\"Icon\":[\"fa-a\"],\"Managers\":[\"jo\"]}");

        platform.ok(platform.put(form, "{'attributesMap':{'Managers':[]}}"));
        assertThat(map()).isEqualTo("{}");
    }

    @Test
    void whatIsNotDefinedOrAllowedIsRefusedAndNothingChanges() {
        platform.ok(platform.put(form, "{'attributesMap':{'Icon':['fa-a']}}"));

        Answer unknown = platform.put(form, "{'name':'Half','attributesMap':{'Colour':['red']}}");
        Answer tooMany = platform.put(form, "{'name':'Half','attributesMap':{'Icon':['a','b']}}");
        Answer both = platform.put(form, "{'attributes':[],'attributesMap':{}}");
        Answer twice =
                platform.put(form, "{'attributes':[{'name':'Icon','values':['a']},{'name':'Icon','values':['b']}]}");
        Answer nothing = platform.put(form, "{'attributesMap':{'Icon':[null]}}");

        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.error()).contains("Colour").contains("Icon, Managers");
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(both.status()).isEqualTo(400);
        assertThat(twice.status()).isEqualTo(400);
        assertThat(nothing.status()).isEqualTo(400);
        assertThat(map()).isEqualTo("{\"Icon\":[\"fa-a\"]}");
        assertThat(platform.get(form).text("/form/name")).isEqualTo("Form");
    }

    @Test
    void kappsAndTheSpaceHaveAttributesToo() {
        platform.ok(platform.post(kapp + "/kappAttributeDefinitions", "{'name':'Owner','description':'Who decides'}"));
        Answer answer =
                platform.ok(platform.put(kapp + "?include=attributesMap", "{'attributesMap':{'Owner':['jo']}}"));
        assertThat(answer.text("/kapp/attributesMap/Owner/0")).isEqualTo("jo");

        assertThat(platform.get("/spaceAttributeDefinitions").body().findValuesAsText("name"))
                .contains("Task Source Name");
        assertThat(platform.get("/space?include=attributes")
                        .body()
                        .at("/space/attributes")
                        .findValuesAsText("name"))
                .contains("Task Source Name");
    }

    @Test
    void aDefinitionFromItsMakingToItsEnd() {
        String definitions = kapp + "/formAttributeDefinitions";
        Answer made = platform.ok(
                platform.post(definitions, "{'name':'Cost / Price','allowsMultiple':true,'description':'In euros'}"));
        assertThat(made.body())
                .hasToString("{\"formAttributeDefinition\":{\"name\":\"Cost / Price\",\"allowsMultiple\":true,"
                        + "\"description\":\"In euros\"}}");
        String one = definitions + "/Cost%20%2F%20Price";
        platform.ok(platform.get(one));
        assertThat(platform.post(definitions, "{'name':'Icon'}").text("/errorKey"))
                .isEqualTo("uniqueness_violation");
        assertThat(platform.put(one, "{'name':'Icon'}").text("/errorKey")).isEqualTo("uniqueness_violation");

        platform.ok(platform.put(form, "{'attributesMap':{'Cost / Price':['1','2']}}"));
        assertThat(platform.put(one, "{'allowsMultiple':false}").status()).isEqualTo(400);
        platform.ok(platform.put(one, "{'name':'Price'}"));
        assertThat(map()).isEqualTo("{\"Price\":[\"1\",\"2\"]}");

        platform.ok(platform.delete(definitions + "/Price"));
        assertThat(map()).isEqualTo("{}");
        assertThat(platform.get(definitions + "/Price").status()).isEqualTo(404);
        assertThat(platform.get(definitions).body().findValuesAsText("name")).containsExactly("Icon", "Managers");
    }

    private void assertBoth(String icon) {
        Answer answer = platform.ok(platform.get(form + "?include=attributes,attributesMap"));
        assertThat(answer.body().at("/form/attributes"))
                .hasToString("[{\"name\":\"Icon\",\"values\":[\"" + icon
                        + "\"]},{\"name\":\"Managers\",\"values\":[\"jo\",\"sam\"]}]");
        assertThat(answer.body().at("/form/attributesMap"))
                .hasToString("{\"Icon\":[\"" + icon + "\"],\"Managers\":[\"jo\",\"sam\"]}");
    }

    private String map() {
        return platform.get(form + "?include=attributesMap")
                .body()
                .at("/form/attributesMap")
                .toString();
    }
}
