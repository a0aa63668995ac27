package org.treehook.demo.people;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jdbc.core.JdbcAggregateOperations;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.NameSlice;

/** Where teams are kept; deleted ones too, until they are restored. */
@Component
public final class Teams {

    private final TeamRows rows;
    private final JdbcAggregateOperations writing;

    Teams(TeamRows rows, JdbcAggregateOperations writing) {
        this.rows = rows;
        this.writing = writing;
    }

    /** By name: the slice, and one more to see whether there are others. */
    public List<Team> list(NameSlice slice) {
        return rows.findByRestorationTokenAndNameGreaterThanOrderByName(
                Team.LIVING, slice.after(), Limit.of(slice.limit() + 1));
    }

    /** Those that can be restored, by name. */
    public List<Team> deleted() {
        return rows.findByRestorationTokenNotOrderByName(Team.LIVING);
    }

    /** The team whose name, or lower-cased name, has this MD5. */
    public Optional<Team> find(String slug) {
        String digits = slug.toLowerCase(Locale.ROOT);
        return rows.findBySlugAndRestorationToken(digits, Team.LIVING)
                .or(() -> rows.findByLowerSlugAndRestorationToken(digits, Team.LIVING));
    }

    /** The team of this name, in lower case as well. */
    public Optional<Team> named(String name) {
        return find(Team.slug(name));
    }

    /** The teams that a user is a member of, by name. */
    public List<Team> of(String username) {
        return rows.ofMember(username, Team.LIVING);
    }

    /** As {@link #find}; no other transaction changes the team or a membership of it here until this one ends. */
    Optional<Team> lock(String slug) {
        return find(slug).flatMap(team -> lockById(team.id()));
    }

    Optional<Team> lockById(String id) {
        return rows.queryByIdAndRestorationToken(id, Team.LIVING);
    }

    /** A deleted team; no other transaction changes it until this one ends. */
    Optional<Team> deleted(String restorationToken) {
        return restorationToken.equals(Team.LIVING) ? Optional.empty() : rows.queryByRestorationToken(restorationToken);
    }

    void insert(Team team) {
        writing.insert(team);
    }

    void update(Team team) {
        writing.update(team);
    }

    void delete(Team team) {
        writing.delete(team);
    }
}
