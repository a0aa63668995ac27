package org.treehook.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A function that filters and URL templates may call, for example {@code form('slug')}.
 *
 * <p>It reads the section of the snapshot that has its own name. A property without value is null; an attribute that is
 * unset or unknown is an empty array; the values of a submission are looked up by field name. (Kinetic Platform's
 * semantics.)
 *
 * @param name the function's name and the name of the snapshot's section
 * @param prefixed whether {@code attribute:}, {@code profileAttribute:} and {@code variable:} have their special meaning
 */
public record BindingFunction(String name, boolean prefixed) {

    private static final Map<String, String> MAPS =
            Map.of("attribute", "attributes", "profileAttribute", "profileAttributes", "variable", "variables");

    /** What the function returns for this argument; {@code NullNode} for a property without value. */
    public JsonNode read(ObjectNode snapshot, String argument) {
        JsonNode section = snapshot.path(name);
        int colon = argument.indexOf(':');
        String map = prefixed && colon > 0 ? MAPS.get(argument.substring(0, colon)) : null;
        if (map == null) {
            return present(section.path(argument), JsonNodeFactory.instance.nullNode());
        }
        JsonNode missing =
                map.equals("variables") ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.arrayNode();
        return present(section.path(map).path(argument.substring(colon + 1)), missing);
    }

    /**
     * Whether the snapshot names the attribute, variable or field that the argument asks for, be it without value. A
     * plain property, which may be left out where it has none, is always taken as known.
     */
    public boolean knows(ObjectNode snapshot, String argument) {
        int colon = argument.indexOf(':');
        String map = prefixed && colon > 0 ? MAPS.get(argument.substring(0, colon)) : null;
        if (map != null) {
            return snapshot.path(name).path(map).has(argument.substring(colon + 1));
        }
        return prefixed || name.equals("event") || snapshot.path(name).has(argument);
    }

    /** The prefixes that arguments may have, each with the member of the section that it means. */
    public Map<String, String> prefixes() {
        return prefixed ? MAPS : Map.of();
    }

    private static JsonNode present(JsonNode value, JsonNode missing) {
        return value.isMissingNode() || value.isNull() ? missing : value;
    }
}
