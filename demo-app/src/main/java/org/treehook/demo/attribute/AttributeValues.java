package org.treehook.demo.attribute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.treehook.rest.ApiException;

/** The attributes that records have. Their rows have no id of their own, so they are no entities of Spring Data. */
@Component
public final class AttributeValues {

    /** The most characters that all attributes of a record may have together. Each event of the record carries them. */
    private static final int TOTAL = 50_000;

    private final JdbcClient jdbc;
    private final AttributeDefinitions definitions;

    AttributeValues(JdbcClient jdbc, AttributeDefinitions definitions) {
        this.jdbc = jdbc;
        this.definitions = definitions;
    }

    /** What the record of this id has. */
    public Attributes of(String recordId) {
        Map<String, List<String>> values = new TreeMap<>();
        List<String> multiple = new ArrayList<>();
        jdbc.sql("select D.NAME, D.ALLOWS_MULTIPLE, A.VALUE_ from P_ATTRIBUTE A"
                        + " join P_ATTRIBUTE_DEFINITION D on D.ID = A.DEFINITION_ID"
                        + " where A.RECORD_ID = ? order by A.DEFINITION_ID, A.POSITION_")
                .params(recordId)
                .query(row -> {
                    String name = row.getString("NAME");
                    values.computeIfAbsent(name, unseen -> new ArrayList<>()).add(row.getString("VALUE_"));
                    if (row.getBoolean("ALLOWS_MULTIPLE")) {
                        multiple.add(name);
                    }
                });
        return new Attributes(values, multiple);
    }

    /**
     * Makes these the record's attributes, all of them. Throws a 400 for one that isn't defined, or has more values than
     * its definition allows.
     */
    public void replace(AttributeOwner owner, String recordId, Map<String, List<String>> attributes) {
        Map<String, AttributeDefinition> defined = definitions.of(owner).stream()
                .collect(Collectors.toMap(
                        AttributeDefinition::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        attributes.forEach((name, values) -> check(name, values, defined));
        int total = attributes.values().stream()
                .flatMap(List::stream)
                .mapToInt(String::length)
                .sum();
        if (total > TOTAL) {
            throw new ApiException(400, "All attributes together are longer than " + TOTAL + " characters.");
        }
        delete(recordId);
        attributes.forEach((name, values) -> {
            AttributeDefinition definition = defined.get(name);
            for (int position = 0; definition != null && position < values.size(); position++) {
                jdbc.sql("insert into P_ATTRIBUTE (RECORD_ID, DEFINITION_ID, POSITION_, VALUE_) values (?, ?, ?, ?)")
                        .params(recordId, definition.id(), position, values.get(position))
                        .update();
            }
        });
    }

    /** Takes all attributes from the record. */
    public void delete(String recordId) {
        jdbc.sql("delete from P_ATTRIBUTE where RECORD_ID = ?").params(recordId).update();
    }

    private static void check(String name, List<String> values, Map<String, AttributeDefinition> defined) {
        AttributeDefinition definition = defined.get(name);
        if (definition == null) {
            throw new ApiException(
                    400,
                    "The attribute \"" + name + "\" is not defined; defined are: " + String.join(", ", defined.keySet())
                            + ".");
        }
        if (values.size() > 1 && !definition.allowsMultiple()) {
            throw new ApiException(400, "The attribute \"" + name + "\" allows one value only.");
        }
    }
}
