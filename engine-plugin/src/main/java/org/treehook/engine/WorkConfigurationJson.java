package org.treehook.engine;

import camundajar.impl.com.google.gson.JsonElement;
import camundajar.impl.com.google.gson.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.batch.AbstractBatchConfigurationObjectConverter;
import org.camunda.bpm.engine.impl.util.JsonUtil;
import org.jspecify.annotations.Nullable;

/** As the engine keeps its own batches' configurations. */
final class WorkConfigurationJson extends AbstractBatchConfigurationObjectConverter<WorkConfiguration> {

    private static final String IDS = "ids";
    private static final String OPTIONS = "options";
    private static final String NEXT_DUE = "nextDue";

    @Override
    public JsonObject writeConfiguration(WorkConfiguration configuration) {
        JsonObject json = JsonUtil.createObject();
        JsonUtil.addListField(json, IDS, configuration.getIds());
        JsonObject options = JsonUtil.createObject();
        configuration.options().forEach((name, value) -> JsonUtil.addField(options, name, value));
        json.add(OPTIONS, options);
        Instant nextDue = configuration.nextDue();
        if (nextDue != null) {
            JsonUtil.addField(json, NEXT_DUE, nextDue.toEpochMilli());
        }
        return json;
    }

    @Override
    public WorkConfiguration readConfiguration(JsonObject json) {
        Map<String, String> options = new HashMap<>();
        for (Map.Entry<String, JsonElement> option :
                json.getAsJsonObject(OPTIONS).entrySet()) {
            options.put(option.getKey(), option.getValue().getAsString());
        }
        return new WorkConfiguration(JsonUtil.asStringList(json.get(IDS)), options, nextDue(json));
    }

    private static @Nullable Instant nextDue(JsonObject json) {
        return json.has(NEXT_DUE) ? Instant.ofEpochMilli(json.get(NEXT_DUE).getAsLong()) : null;
    }
}
