package org.treehook.trees;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/** The models that this module ships, as they lie on the class path. */
final class Models {

    private Models() {}

    /** Whatever lies in the two folders: a new file is under test without being listed. */
    static List<String> all() {
        return Stream.of("trees", "webhooks").flatMap(Models::in).toList();
    }

    static Stream<String> in(String folder) {
        URL url = Objects.requireNonNull(Models.class.getResource("/" + folder));
        try (Stream<Path> files = Files.list(Path.of(url.toURI()))) {
            return files.map(file -> folder + "/" + file.getFileName()).sorted().toList().stream();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static BpmnModelInstance read(String resource) {
        return Bpmn.readModelFromStream(Models.class.getResourceAsStream("/" + resource));
    }

    static Process process(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).iterator().next();
    }

    static Map<String, String> properties(BaseElement element) {
        return Stream.ofNullable(element.getExtensionElements())
                .flatMap(extensions ->
                        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .collect(Collectors.toMap(CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue));
    }
}
