package org.treehook.architecture.planted.json.jobs;

import com.fasterxml.jackson.core.JsonFactory;

final class OwnFactory {

    private OwnFactory() {}

    static JsonFactory json() {
        return JsonFactory.builder().build();
    }
}
