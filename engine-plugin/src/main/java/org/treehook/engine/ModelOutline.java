package org.treehook.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Which processes a model has and where its elements stand, read without the engine. Of a model that is no XML the outline is
 * as long as it could be read: what is wrong with it, the engine says.
 */
final class ModelOutline {

    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private final List<String> processes = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private ModelOutline() {}

    static ModelOutline of(byte[] model) {
        ModelOutline outline = new ModelOutline();
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new ByteArrayInputStream(model));
            int depth = 0;
            while (reader.hasNext()) {
                int part = reader.next();
                if (part == XMLStreamConstants.START_ELEMENT) {
                    depth++;
                    outline.meet(reader, depth);
                } else if (part == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                }
            }
        } catch (XMLStreamException broken) {
            return outline;
        }
        return outline;
    }

    private void meet(XMLStreamReader reader, int depth) {
        String id = reader.getAttributeValue(null, "id");
        if (id == null) {
            return;
        }
        lines.putIfAbsent(id, reader.getLocation().getLineNumber());
        if (depth == 2
                && reader.getLocalName().equals("process")
                && "true".equals(reader.getAttributeValue(null, "isExecutable"))) {
            processes.add(id);
        }
    }

    /** The keys of its executable processes. */
    List<String> processes() {
        return processes;
    }

    /** The line in which an element begins. */
    Optional<Integer> line(@Nullable String elementId) {
        return Optional.ofNullable(lines.get(elementId == null ? "" : elementId));
    }
}
