package org.treehook.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.treehook.privacy.ErasureOrder;

/**
 * Whose data is to be erased.
 *
 * @param values further texts that name the person
 * @param dryRun whether to count only
 * @param force whether what is owed ends
 * @param next {@code continue} of the report before
 */
record ErasureInput(
        @Nullable String username,
        @Nullable List<@Nullable String> values,
        @Nullable Boolean dryRun,
        @Nullable Boolean force,

        @JsonProperty("continue") @Nullable String next) {

    static ErasureOrder order(@Nullable ErasureInput input) {
        if (input == null || input.username() == null) {
            throw new ApiException(400, "The username is missing: whose data is to be erased?");
        }
        List<@Nullable String> values = input.values() == null ? List.of() : input.values();
        return new ErasureOrder(
                input.username(),
                values.stream().filter(Objects::nonNull).map(String::valueOf).toList(),
                Boolean.TRUE.equals(input.dryRun()),
                Boolean.TRUE.equals(input.force()),
                input.next());
    }
}
