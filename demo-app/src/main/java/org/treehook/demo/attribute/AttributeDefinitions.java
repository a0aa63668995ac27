package org.treehook.demo.attribute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The definitions that are kept. */
@Component
public final class AttributeDefinitions {

    private static final String COLUMNS = "select ID, NAME, ALLOWS_MULTIPLE, DESCRIPTION from P_ATTRIBUTE_DEFINITION";

    private final JdbcClient jdbc;

    AttributeDefinitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, by name. */
    public List<AttributeDefinition> of(AttributeOwner owner) {
        return jdbc.sql(COLUMNS + " where OWNER_ID = ? and KIND = ? order by NAME")
                .params(owner.id(), owner.kind().name())
                .query(AttributeDefinitions::read)
                .list();
    }

    public Optional<AttributeDefinition> find(AttributeOwner owner, String name) {
        return jdbc.sql(COLUMNS + " where OWNER_ID = ? and KIND = ? and NAME = ?")
                .params(owner.id(), owner.kind().name(), name)
                .query(AttributeDefinitions::read)
                .optional();
    }

    void insert(AttributeOwner owner, AttributeDefinition definition) {
        jdbc.sql("insert into P_ATTRIBUTE_DEFINITION (ID, OWNER_ID, KIND, NAME, ALLOWS_MULTIPLE, DESCRIPTION)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        definition.id(),
                        owner.id(),
                        owner.kind().name(),
                        definition.name(),
                        definition.allowsMultiple(),
                        definition.description())
                .update();
    }

    void update(AttributeDefinition definition) {
        jdbc.sql("update P_ATTRIBUTE_DEFINITION set NAME = ?, ALLOWS_MULTIPLE = ?, DESCRIPTION = ? where ID = ?")
                .params(definition.name(), definition.allowsMultiple(), definition.description(), definition.id())
                .update();
    }

    /** Removes it, and the values that records have of it. */
    void delete(AttributeDefinition definition) {
        jdbc.sql("delete from P_ATTRIBUTE where DEFINITION_ID = ?")
                .params(definition.id())
                .update();
        jdbc.sql("delete from P_ATTRIBUTE_DEFINITION where ID = ?")
                .params(definition.id())
                .update();
    }

    /** Removes all that a kapp defines, and the values that records have of them. */
    public void deleteAll(String ownerId) {
        jdbc.sql("delete from P_ATTRIBUTE where DEFINITION_ID in"
                        + " (select ID from P_ATTRIBUTE_DEFINITION where OWNER_ID = ?)")
                .params(ownerId)
                .update();
        jdbc.sql("delete from P_ATTRIBUTE_DEFINITION where OWNER_ID = ?")
                .params(ownerId)
                .update();
    }

    boolean anyRecordHasMany(AttributeDefinition definition) {
        return jdbc.sql("select 1 from P_ATTRIBUTE where DEFINITION_ID = ? and POSITION_ > 0 fetch first 1 rows only")
                .params(definition.id())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static AttributeDefinition read(ResultSet row, int number) throws SQLException {
        return new AttributeDefinition(
                row.getString("ID"),
                row.getString("NAME"),
                row.getBoolean("ALLOWS_MULTIPLE"),
                row.getString("DESCRIPTION"));
    }
}
