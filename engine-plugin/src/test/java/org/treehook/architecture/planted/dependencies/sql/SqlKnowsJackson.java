package org.treehook.architecture.planted.dependencies.sql;

import com.fasterxml.jackson.databind.JsonNode;

record SqlKnowsJackson(JsonNode value) {}
