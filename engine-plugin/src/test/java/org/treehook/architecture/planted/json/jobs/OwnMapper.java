package org.treehook.architecture.planted.json.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;

final class OwnMapper {

    private OwnMapper() {}

    static ObjectMapper json() {
        return new ObjectMapper();
    }
}
