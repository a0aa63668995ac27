package org.treehook.step;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.ProcessEngineException;
import org.treehook.plugin.Treehook;
import org.treehook.tree.Platform;

/** A step that changes records of the platform, in the transaction of the run. */
abstract class RecordStep extends Step {

    @Override
    final JsonNode perform(Inputs inputs, Treehook treehook) {
        Platform platform = treehook.platform()
                .orElseThrow(() -> new ProcessEngineException("\"" + inputs.step()
                        + "\" has no platform to work on: give the"
                        + " plugin one with setPlatform, or make it a Spring bean of type " + Platform.class.getName()
                        + "."));
        return perform(inputs, platform);
    }

    abstract JsonNode perform(Inputs inputs, Platform platform);
}
