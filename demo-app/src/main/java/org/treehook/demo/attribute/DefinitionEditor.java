package org.treehook.demo.attribute;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Text;
import org.treehook.demo.api.Uniqueness;
import org.treehook.rest.ApiException;
import org.treehook.sql.RecordId;

/** Changes definitions, each change in one transaction. A refused change throws {@link ApiException} and changes nothing. */
@Component
@Transactional
public class DefinitionEditor {

    private final AttributeDefinitions definitions;

    DefinitionEditor(AttributeDefinitions definitions) {
        this.definitions = definitions;
    }

    public AttributeDefinition create(AttributeOwner owner, DefinitionInput input) {
        AttributeDefinition definition = new AttributeDefinition(
                RecordId.next(),
                owner,
                Text.name("name", input.name()),
                Boolean.TRUE.equals(input.allowsMultiple()),
                Text.optional("description", input.description(), Text.DESCRIPTION));
        unique(definition, () -> definitions.insert(definition));
        return definition;
    }

    /** Changes what the input names. Records keep their values, under the new name if there is one. */
    public AttributeDefinition update(AttributeOwner owner, String name, DefinitionInput input) {
        AttributeDefinition before = existing(owner, name);
        AttributeDefinition after = new AttributeDefinition(
                before.id(),
                owner,
                input.name() == null ? before.name() : Text.name("name", input.name()),
                input.allowsMultiple() == null ? before.allowsMultiple() : input.allowsMultiple(),
                input.description() == null
                        ? before.description()
                        : Text.bounded("description", input.description(), Text.DESCRIPTION));
        if (before.allowsMultiple() && !after.allowsMultiple() && definitions.anyRecordHasMany(before)) {
            throw new ApiException(
                    400, "\"" + name + "\" has more than one value somewhere; reduce those before this change.");
        }
        unique(after, () -> definitions.update(after));
        return after;
    }

    /** Removes the definition and the values that records have of it; answers what it was. */
    public AttributeDefinition delete(AttributeOwner owner, String name) {
        AttributeDefinition definition = existing(owner, name);
        definitions.delete(definition);
        return definition;
    }

    private AttributeDefinition existing(AttributeOwner owner, String name) {
        return definitions.find(owner, name).orElseThrow(() -> ApiException.notFound("attribute definition", name));
    }

    private static void unique(AttributeDefinition definition, Runnable change) {
        Uniqueness.guard("An attribute \"" + definition.name() + "\" is already defined here.", change);
    }
}
