package org.treehook.demo.people;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.attribute.AttributeEntry;
import org.treehook.demo.attribute.AttributeInput;
import org.treehook.demo.attribute.AttributeKind;
import org.treehook.demo.attribute.AttributeOwner;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.catalog.Spaces;

/** Writes the attributes of users and teams, which the space defines. */
@Component
final class PeopleAttributes {

    private final Spaces spaces;
    private final AttributeValues values;

    PeopleAttributes(Spaces spaces, AttributeValues values) {
        this.spaces = spaces;
        this.values = values;
    }

    /**
     * Makes what was written the record's attributes, all of them; does nothing if none were written.
     *
     * @param property the name of the array notation's property
     */
    void replace(
            AttributeKind kind,
            String recordId,
            String property,
            @Nullable List<@Nullable AttributeEntry> attributes,
            @Nullable Map<String, @Nullable List<@Nullable String>> attributesMap) {
        var written = AttributeInput.read(property, attributes, attributesMap);
        if (written != null) {
            values.replace(new AttributeOwner(kind, spaces.get().id()), recordId, written);
        }
    }
}
