package org.treehook.demo.attribute;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;

/** The definitions that are kept. */
@Component
public final class AttributeDefinitions {

    private final DefinitionRows rows;
    private final JdbcAggregateOperations writing;

    AttributeDefinitions(DefinitionRows rows, JdbcAggregateOperations writing) {
        this.rows = rows;
        this.writing = writing;
    }

    /** All of them, by name. */
    public List<AttributeDefinition> of(AttributeOwner owner) {
        return rows.findByOwnerOrderByName(owner);
    }

    public Optional<AttributeDefinition> find(AttributeOwner owner, String name) {
        return rows.findByOwnerAndName(owner, name);
    }

    void insert(AttributeDefinition definition) {
        writing.insert(definition);
    }

    void update(AttributeDefinition definition) {
        writing.update(definition);
    }

    /** Removes it, and the values that records have of it. */
    void delete(AttributeDefinition definition) {
        rows.deleteValues(definition.id());
        writing.delete(definition);
    }

    /** Removes all that a kapp defines, and the values that records have of them. */
    public void deleteAll(String ownerId) {
        rows.deleteValuesOf(ownerId);
        rows.deleteOf(ownerId);
    }

    boolean anyRecordHasMany(AttributeDefinition definition) {
        return rows.anyRecordHasMany(definition.id());
    }
}
