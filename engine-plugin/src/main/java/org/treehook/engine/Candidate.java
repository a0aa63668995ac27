package org.treehook.engine;

import java.util.List;
import org.treehook.authoring.ModelFile;

/**
 * A model that is to be deployed.
 *
 * @param file the model
 * @param outline what could be read of it
 */
record Candidate(ModelFile file, ModelOutline outline) {

    static List<Candidate> of(List<ModelFile> files) {
        return files.stream()
                .map(file -> new Candidate(file, ModelOutline.of(file.content())))
                .toList();
    }

    String name() {
        return file.name();
    }
}
