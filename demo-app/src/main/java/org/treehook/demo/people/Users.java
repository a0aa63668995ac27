package org.treehook.demo.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.NameSlice;

/** The engine's users with their profiles. One without a profile has the default one. */
@Component
public final class Users {

    private static final String ACCOUNTS = "select U.ID_, U.FIRST_, U.LAST_, U.EMAIL_, A.GROUP_ID_ from ACT_ID_USER U"
            + " left join ACT_ID_MEMBERSHIP A on A.USER_ID_ = U.ID_ and A.GROUP_ID_ = '" + Groups.CAMUNDA_ADMIN + "'";

    private final JdbcClient jdbc;
    private final ProfileRows rows;
    private final JdbcAggregateOperations writing;

    Users(JdbcClient jdbc, ProfileRows rows, JdbcAggregateOperations writing) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.writing = writing;
    }

    public Optional<User> find(String username) {
        return found(" where U.ID_ = ?", username).stream().findFirst();
    }

    /** By username: the slice, and one more to see whether there are others. */
    public List<User> list(NameSlice slice) {
        String rowsOnly = " order by U.ID_ fetch first " + (slice.limit() + 1) + " rows only";
        return found(" where U.ID_ > ?" + rowsOnly, slice.after());
    }

    /** The members of a team, by username. */
    public List<User> members(String teamId) {
        return found(" join ACT_ID_MEMBERSHIP M on M.USER_ID_ = U.ID_ where M.GROUP_ID_ = ? order by U.ID_", teamId);
    }

    /** As {@link #find}; no other transaction changes the user or a membership of it here until this one ends. */
    Optional<User> lock(String username) {
        return jdbc.sql("select ID_ from ACT_ID_USER where ID_ = ? for update")
                .params(username)
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    void insert(Profile profile) {
        writing.insert(profile);
    }

    void update(Profile profile) {
        writing.update(profile);
    }

    /** What is kept beside a user, whom the engine may have no longer. */
    Optional<Profile> profile(String username) {
        return rows.findByUsername(username);
    }

    void delete(Profile profile) {
        writing.delete(profile);
    }

    private List<User> found(String which, String parameter) {
        List<Account> accounts = jdbc.sql(ACCOUNTS + which)
                .params(parameter)
                .query((row, number) -> new Account(
                        row.getString("ID_"),
                        displayName(row.getString("FIRST_"), row.getString("LAST_")),
                        row.getString("EMAIL_"),
                        row.getString("GROUP_ID_") != null))
                .list();
        Map<String, Profile> profiles =
                profiles(accounts.stream().map(Account::username).toList());
        return accounts.stream()
                .map(account -> new User(
                        account.username(),
                        account.displayName() == null ? account.username() : account.displayName(),
                        account.email(),
                        account.admin(),
                        profiles.getOrDefault(account.username(), Profile.none(account.username()))))
                .toList();
    }

    private Map<String, Profile> profiles(Collection<String> usernames) {
        return usernames.isEmpty()
                ? Map.of()
                : rows.findByUsernameIn(usernames).stream()
                        .collect(Collectors.toMap(Profile::username, Function.identity()));
    }

    private static @Nullable String displayName(@Nullable String first, @Nullable String last) {
        String name = Stream.of(first == null ? "" : first, last == null ? "" : last)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return name.isEmpty() ? null : name;
    }

    private record Account(
            String username,
            @Nullable String displayName,
            @Nullable String email,
            boolean admin) {}
}
