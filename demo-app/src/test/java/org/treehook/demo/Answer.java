package org.treehook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** What the server answered. */
public record Answer(int status, JsonNode body) {

    /** The body's text at a JSON pointer, where there has to be one. */
    public String text(String pointer) {
        JsonNode value = body.at(pointer);
        assertThat(value.isTextual()).as("%s in %s", pointer, body).isTrue();
        return value.textValue();
    }

    public String error() {
        return body.path("error").asText();
    }
}
