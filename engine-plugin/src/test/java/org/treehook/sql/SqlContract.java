package org.treehook.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.testing.TestDatabase;

/** What our statements promise, on either database. */
abstract class SqlContract {

    private static final String COLUMNS = "ID_, TEXT_, AT_, N_, FLAG_";

    private final TimeZone zone = TimeZone.getDefault();
    private final TestDatabase.Location location;
    private final Dialect dialect;
    private final Connection connection;
    private final Connection other;
    private final Sql sql;
    private final Sql otherSql;
    private final ExecutorService background = Executors.newSingleThreadExecutor();

    SqlContract(TestDatabase database, Dialect dialect) throws SQLException {
        this.location = database.empty();
        this.dialect = dialect;
        connection = open();
        other = open();
        sql = new Sql(connection, dialect);
        otherSql = new Sql(other, dialect);
    }

    /** Counts the sessions that wait in a statement of theirs. */
    abstract String countOfWaiting();

    private Connection open() throws SQLException {
        Connection opened = DriverManager.getConnection(location.url(), location.user(), location.password());
        opened.setAutoCommit(false);
        return opened;
    }

    @BeforeEach
    void createTable() throws SQLException {
        sql.update("create table SQL_TEST (ID_ varchar(64) primary key, TEXT_ varchar(1000), AT_ timestamp(3),"
                + " N_ bigint, FLAG_ boolean)");
        sql.update("create sequence SQL_SEQUENCE start with 7");
        connection.commit();
    }

    @AfterEach
    void close() throws SQLException {
        TimeZone.setDefault(zone);
        connection.rollback();
        other.rollback();
        background.shutdownNow();
        connection.close();
        other.close();
    }

    private boolean insert(Sql through, String id, @Nullable String text) {
        return through.insertIfAbsent("SQL_TEST", COLUMNS, id, text, null, null, null);
    }

    private List<String> texts() {
        return sql.list("select * from SQL_TEST order by ID_", row -> row.text("ID_") + "=" + row.textOrNull("TEXT_"));
    }

    @Test
    void aRowThatIsThereStaysAsItIsAndTheTransactionGoesOn() throws SQLException {
        assertThat(insert(sql, "a", "first")).isTrue();
        connection.commit();

        assertThat(insert(otherSql, "a", "second")).isFalse();
        assertThat(insert(otherSql, "b", "third")).isTrue();
        other.commit();

        assertThat(texts()).containsExactly("a=first", "b=third");
    }

    @Test
    void ofTwoThatInsertAtOnceTheSecondWaitsAndIsTold() throws Exception {
        assertThat(insert(sql, "a", "first")).isTrue();

        Future<Boolean> second = waiting(() -> insert(otherSql, "a", "second"));
        connection.commit();

        assertThat(second.get()).isFalse();
        assertThat(insert(otherSql, "b", "third")).isTrue();
        other.commit();
        assertThat(texts()).containsExactly("a=first", "b=third");
    }

    @Test
    void whoWaitedForOneThatRolledBackInserts() throws Exception {
        assertThat(insert(sql, "a", "first")).isTrue();

        Future<Boolean> second = waiting(() -> insert(otherSql, "a", "second"));
        connection.rollback();

        assertThat(second.get()).isTrue();
        other.commit();
        assertThat(texts()).containsExactly("a=second");
    }

    /** Begins something in the background and returns once the database has it wait. */
    private <T> Future<T> waiting(Callable<T> work) throws SQLException, ExecutionException, InterruptedException {
        Future<T> begun = background.submit(work);
        try (Connection watcher = open()) {
            watcher.setAutoCommit(true);
            Sql watching = new Sql(watcher, dialect);
            await().until(() -> begun.isDone()
                    || watching.first(countOfWaiting(), row -> row.number("N")).orElseThrow() == 1);
        }
        if (begun.isDone()) {
            throw new AssertionError("It didn't wait but answered " + begun.get());
        }
        return begun;
    }

    @Test
    void anErrorOtherThanADuplicateIsOne() {
        assertThatThrownBy(() -> sql.insertIfAbsent("SQL_TEST", "ID_, TEXT_", "a", "x".repeat(1001)))
                .isInstanceOf(SqlFailure.class)
                .hasMessageContaining("insert into SQL_TEST (ID_, TEXT_) values (?,?)");
    }

    @Test
    void whatIsLeftForLaterIsCarriedOutInItsOrderBeforeAnythingElse() {
        String insert = "insert into SQL_TEST (ID_, TEXT_) values (?, ?)";
        String change = "update SQL_TEST set TEXT_ = ? where ID_ = ?";
        sql.later(insert, List.of(new Object[] {"a", "one"}, new Object[] {"b", "two"}));
        for (String id : List.of("c", "d", "e")) {
            sql.later(insert, List.<Object[]>of(new Object[] {id, "new"}));
            sql.later(change, List.<Object[]>of(new Object[] {"changed", id}));
        }
        sql.later(change, List.of());

        assertThat(texts()).containsExactly("a=one", "b=two", "c=changed", "d=changed", "e=changed");
    }

    @Test
    void whatIsLeftForLaterAndFailsIsNotTakenForADuplicate() {
        sql.update("insert into SQL_TEST (ID_) values ('a')");
        sql.later("insert into SQL_TEST (ID_) values (?)", List.<Object[]>of(new Object[] {"a"}));

        assertThatThrownBy(() -> insert(sql, "b", "text")).isInstanceOf(SqlFailure.class);
    }

    @Test
    void theCharacterThatPostgresqlLacksIsReplaced() {
        insert(sql, "a", "one\0two");

        assertThat(texts()).containsExactly("a=one\uFFFDtwo");
    }

    /** Half past two on that night does not exist in New York, nor the day on Samoa. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-03-08T02:30:00.123Z", "2011-12-30T12:00:00Z", "1883-11-18T12:03:58Z"})
    void pointsInTimeAreUtcWhateverTheZoneOfTheJvm(String text) throws SQLException {
        Instant instant = Instant.parse(text);
        for (String here : List.of("America/New_York", "Pacific/Apia", "UTC")) {
            TimeZone.setDefault(TimeZone.getTimeZone(here));
            try (Connection fresh = open()) {
                new Sql(fresh, dialect).insertIfAbsent("SQL_TEST", COLUMNS, here, null, instant, null, null);
                fresh.commit();
            }
        }
        for (String here : List.of("Pacific/Apia", "UTC", "America/New_York")) {
            TimeZone.setDefault(TimeZone.getTimeZone(here));
            try (Connection fresh = open()) {
                assertThat(new Sql(fresh, dialect).list("select AT_ from SQL_TEST", row -> row.instant("AT_")))
                        .containsExactly(instant, instant, instant);
            }
        }
        assertThat(sql.list("select cast(AT_ as varchar(19)) as T from SQL_TEST", row -> row.text("T")))
                .containsOnly(text.substring(0, 19).replace('T', ' '));
    }

    @Test
    void timesOfTheEngineAreReadAsTheEngineWritesThem() throws SQLException {
        Timestamp written = Timestamp.from(Instant.parse("2026-07-01T10:00:00.5Z"));
        sql.update("insert into SQL_TEST (ID_, AT_) values (?, ?)", "a", written);
        sql.update("insert into SQL_TEST (ID_) values (?)", "b");

        assertThat(sql.list(
                        "select ID_, AT_ from SQL_TEST order by ID_",
                        row -> row.text("ID_") + "=" + row.engineInstantOrNull("AT_")))
                .containsExactly("a=2026-07-01T10:00:00.500Z", "b=null");
    }

    @Test
    void nullsAndNumbersAndFlagsComeBack() {
        sql.insertIfAbsent("SQL_TEST", COLUMNS, "a", null, null, 1L << 40, true);
        sql.insertIfAbsent("SQL_TEST", COLUMNS, "b", "text", null, null, null);

        assertThat(sql.list(
                        "select * from SQL_TEST order by ID_",
                        row -> List.of(
                                row.textOrNull("TEXT_") == null,
                                row.instantOrNull("AT_") == null,
                                row.bigNumber("N_"),
                                row.flag("FLAG_"))))
                .containsExactly(List.of(true, true, 1L << 40, true), List.of(false, true, 0L, false));
    }

    @Test
    void aValueThatHasToBeThereAndIsntIsAFailure() {
        insert(sql, "a", null);

        assertThatThrownBy(() -> sql.first("select TEXT_ from SQL_TEST", row -> row.text("TEXT_")))
                .isInstanceOf(SqlFailure.class)
                .hasMessageContaining("The column TEXT_ holds no value.");
    }

    @Test
    void aBatchIsAllItsRows() {
        String statement = "insert into SQL_TEST (ID_, TEXT_) values (?, ?)";
        sql.batch(statement, List.of());
        sql.batch(statement, List.<@Nullable Object[]>of(new @Nullable Object[] {"a", "1"}));
        sql.batch(statement, List.of(new @Nullable Object[] {"b", null}, new @Nullable Object[] {"c", "3\0"}));

        assertThat(texts()).containsExactly("a=1", "b=null", "c=3\uFFFD");
        assertThat(sql.first("select * from SQL_TEST where ID_ = ?", row -> row.text("ID_"), "d"))
                .isEmpty();
    }

    @Test
    void aFailedBatchNamesItsStatement() {
        String statement = "insert into SQL_TEST (ID_) values (?)";

        assertThatThrownBy(() -> sql.batch(statement, List.of(new Object[] {"a"}, new Object[] {"a"})))
                .isInstanceOf(SqlFailure.class)
                .hasMessageContaining(statement);
    }

    @Test
    void aSequenceCounts() {
        String next = "select " + sql.dialect().nextValue("SQL_SEQUENCE") + " as N";

        assertThat(sql.first(next, row -> row.bigNumber("N"))).contains(7L);
        assertThat(sql.first(next, row -> row.bigNumber("N"))).contains(8L);
    }
}
