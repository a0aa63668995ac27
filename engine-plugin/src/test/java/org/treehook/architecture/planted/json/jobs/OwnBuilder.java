package org.treehook.architecture.planted.json.jobs;

import com.fasterxml.jackson.databind.json.JsonMapper;

final class OwnBuilder {

    private OwnBuilder() {}

    static JsonMapper json() {
        return JsonMapper.builder().build();
    }
}
