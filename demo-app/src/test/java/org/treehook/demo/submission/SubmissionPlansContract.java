package org.treehook.demo.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.treehook.demo.ManySubmissions;
import org.treehook.demo.PlatformTables;
import org.treehook.demo.api.Slice;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.catalog.Form;
import org.treehook.demo.catalog.FormLayout;

/** How a database goes about lists of submissions, with many of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SubmissionPlansContract {

    private static final String OF_FORM = "P_SUBMISSION_OF_FORM";
    private static final String OF_KAPP = "P_SUBMISSION_OF_KAPP";
    private static final String OF_USER = "P_SUBMISSION_OF_USER";
    private static final String VALUE = "P_SUBMISSION_VALUE_FOUND";

    private static final int COUNT = ManySubmissions.usual();
    private static final Slice FIRST = new Slice(25, null);
    private static final Slice DEEP = new Slice(
            25,
            new Slice.Position(
                    Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * COUNT / 4), ManySubmissions.id(COUNT / 4)));

    private @Nullable JdbcClient jdbc;

    abstract DataSource fresh();

    abstract boolean postgres();

    /** The plan of a statement, in upper case. */
    abstract String plan(JdbcClient database, SubmissionQuery query);

    /** Throws unless the plan reads through this index, and no table from end to end. */
    abstract void requireIndex(String plan, String index);

    /** Throws unless the plan reads what it answers in the order of the index. */
    abstract void requireOrder(String plan);

    @BeforeAll
    void manySubmissions() throws LiquibaseException {
        DataSource database = fresh();
        PlatformTables.make(database);
        jdbc = JdbcClient.create(database);
        for (String form : List.of("one", "two", "three")) {
            jdbc.sql("insert into P_FORM (ID, OWNER_ID, NAME, SLUG, STATUS, PAGES, RESTORATION_TOKEN, CREATED_AT,"
                            + " CREATED_BY, UPDATED_AT, UPDATED_BY) values (?, 'kapp', ?, ?, 'Active', '[]', '-',"
                            + " current_timestamp, 'jo', current_timestamp, 'jo')")
                    .params(form, form, form)
                    .update();
        }
        new ManySubmissions(jdbc, postgres(), COUNT).fill("kapp", "one", "two", "three");
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                Arguments.of("all of a form", 1, "", OF_FORM, true),
                Arguments.of("all of a kapp", 3, "", OF_KAPP, true),
                Arguments.of("a form's drafts", 1, "coreState=\"Draft\"", OF_FORM + "_IN_STATE", true),
                Arguments.of("a form's closed ones", 1, "coreState=\"Closed\"", OF_FORM, true),
                Arguments.of("a kapp's drafts", 3, "coreState=\"Draft\"", OF_KAPP + "_IN_STATE", true),
                Arguments.of("someone's of a form", 1, "createdBy=\"user7\"", OF_USER, false),
                Arguments.of("someone's of a kapp", 3, "createdBy=\"user7\"", OF_USER, false),
                Arguments.of("someone's drafts", 3, "createdBy=\"user7\" AND coreState=\"Draft\"", OF_USER, false),
                Arguments.of("a common value in a form", 1, "values[Status]=\"Status 3\"", VALUE, true),
                Arguments.of("a common value in a kapp", 3, "values[Status]=\"Status 3\"", VALUE, true),
                Arguments.of("a rare value", 3, "values[Room]=\"Room 123\"", VALUE, false),
                Arguments.of("nobody's value", 3, "values[Room]=\"Attic\"", VALUE, false),
                Arguments.of("values that begin alike", 3, "values[Title]=*\"number 77\"", VALUE, false),
                Arguments.of("values that all begin alike", 1, "values[Title]=*\"number\"", "P_SUBMISSION", false),
                Arguments.of("a value and a state", 3, "values[Room]=\"Room 7\" AND coreState=\"Draft\"", VALUE, false),
                Arguments.of(
                        "two values", 1, "values[Status]=\"Status 3\" AND values[Room]=*\"room 12\"", VALUE, false),
                Arguments.of("a handle", 3, "handle=\"000777\"", VALUE, false),
                Arguments.of("handles that begin alike", 3, "handle=*\"0007\"", VALUE, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void readsThroughAnIndex(String name, int forms, String q, String index, boolean ordered) {
        JdbcClient database = Objects.requireNonNull(jdbc);
        for (Slice slice : List.of(FIRST, DEEP)) {
            SubmissionQuery query = new SubmissionQuery(forms(forms), Search.read(q), slice);
            String plan = plan(database, query);
            requireIndex(plan, index);
            if (ordered) {
                requireOrder(plan);
            }
            // What the plan is of, is what the list runs.
            assertThat(database.sql(query.sql())
                            .params(query.parameters())
                            .query((row, number) -> row.getString("ID"))
                            .list()
                            .size())
                    .isLessThanOrEqualTo(26);
        }
    }

    private static List<Form> forms(int count) {
        Stamp stamp = new Stamp(Instant.EPOCH, "jo");
        return Stream.of("one", "two", "three")
                .limit(count)
                .map(id -> new Form(
                        id,
                        "kapp",
                        id,
                        id,
                        null,
                        null,
                        "Active",
                        new FormLayout(List.of(), JsonNodeFactory.instance.arrayNode()),
                        "-",
                        stamp,
                        stamp))
                .toList();
    }
}
