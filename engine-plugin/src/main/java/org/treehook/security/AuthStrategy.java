package org.treehook.security;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a webhook's calls show who they come from.
 *
 * @param type of the strategy
 * @param identifier what isn't confidential: a user name or the name of a key; or null
 * @param secret password, token or key; or null
 */
public record AuthStrategy(
        Type type, @Nullable String identifier, @Nullable String secret) {

    /** Never tells the secret. */
    @Override
    public String toString() {
        return type.title() + (identifier == null ? "" : " " + identifier);
    }

    /** The types, with the names that their properties have in REST. */
    public enum Type {
        /** A signature over each call. */
        SIGNATURE("Signature", "Key", "Secret"),
        /** User name and password with each call. */
        BASIC("Basic", "Username", "Password"),
        /** A token with each call. */
        BEARER("Bearer", null, "Token");

        private final String title;
        private final @Nullable String identifierName;
        private final String secretName;

        Type(String title, @Nullable String identifierName, String secretName) {
            this.title = title;
            this.identifierName = identifierName;
            this.secretName = secretName;
        }

        public static Optional<Type> parse(String title) {
            return Arrays.stream(values())
                    .filter(type -> type.title.equals(title))
                    .findFirst();
        }

        public String title() {
            return title;
        }

        /** Null if the type has none. */
        public @Nullable String identifierName() {
            return identifierName;
        }

        public String secretName() {
            return secretName;
        }
    }
}
