package org.treehook.architecture.planted.json.event;

import com.fasterxml.jackson.databind.ObjectMapper;

final class Json {

    private Json() {}

    static ObjectMapper mapper() {
        return new ObjectMapper();
    }
}
