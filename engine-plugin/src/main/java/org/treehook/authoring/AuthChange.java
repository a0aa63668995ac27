package org.treehook.authoring;

import org.jspecify.annotations.Nullable;
import org.treehook.security.AuthStrategy;

/** What a change says of a webhook's own credentials. */
public sealed interface AuthChange {

    /** Takes them away. */
    record None() implements AuthChange {}

    /**
     * Gives it these; what is left out stays as it is kept under the same type.
     *
     * @param strategy the new ones
     */
    record Given(AuthStrategy strategy) implements AuthChange {
        static Given of(AuthStrategy.Type type, @Nullable String identifier, @Nullable String secret) {
            return new Given(new AuthStrategy(type, identifier, secret));
        }
    }
}
