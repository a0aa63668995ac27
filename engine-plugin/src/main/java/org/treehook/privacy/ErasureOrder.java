package org.treehook.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose data is to be erased.
 *
 * @param username the person
 * @param values further texts that name the person: addresses, numbers, former names
 * @param dryRun whether to count only
 * @param force whether jobs that are owed are cancelled, and runs that go on are ended
 * @param from where the report before has said to go on; null at the beginning
 */
public record ErasureOrder(
        String username,
        List<String> values,
        boolean dryRun,
        boolean force,
        @Nullable String from) {

    static final int MOST_VALUES = 50;

    /** What is shorter stands in every text. */
    static final int SHORTEST = 3;

    static final int LONGEST = 1000;

    public ErasureOrder {
        values = List.copyOf(values);
    }

    void check() {
        if (username.isBlank() || username.length() > 255) {
            throw new NotErasable("The username has 1 to 255 characters.");
        }
        if (values.size() > MOST_VALUES) {
            throw new NotErasable("There are at most " + MOST_VALUES + " values in one call; make several calls.");
        }
        for (String value : values) {
            if (value.strip().length() < SHORTEST || value.length() > LONGEST) {
                throw new NotErasable("Each of the values has " + SHORTEST + " to " + LONGEST
                        + " characters: what is shorter stands in every text.");
            }
        }
    }
}
