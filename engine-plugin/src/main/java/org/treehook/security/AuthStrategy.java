package org.treehook.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.webhook.BindingReader;

/**
 * How calls show who they come from.
 *
 * @param type of the strategy
 * @param identifier what isn't confidential: a user name, the name of a key or of a header; or null
 * @param secret password, token, key or a header's value; or null
 */
public record AuthStrategy(
        Type type, @Nullable String identifier, @Nullable String secret) {

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    /** What is wrong with it, in the names of its properties. Says nothing of a secret that isn't there. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (type == Type.BASIC && (identifier == null || identifier.contains(":"))) {
            problems.add(type.identifierName() + " is missing or holds a colon.");
        }
        if (type == Type.HEADER) {
            checkHeaderName(problems);
        }
        if (type == Type.SIGNATURE && secret != null && SigningKey.parse(secret).isEmpty()) {
            problems.add(type.secretName() + " is not " + SigningKey.FORM + ".");
        }
        boolean goesAsItIs = type == Type.BEARER || type == Type.HEADER;
        if (goesAsItIs && secret != null && !PRINTABLE.matcher(secret).matches()) {
            problems.add(type.secretName() + " may hold printable ASCII only: it is sent as a header.");
        }
        return problems;
    }

    private void checkHeaderName(List<String> problems) {
        if (identifier == null) {
            problems.add(type.identifierName() + " is missing.");
        } else if (!BindingReader.isHeaderName(identifier)) {
            problems.add(type.identifierName() + ": \"" + identifier + "\" is no name of a header.");
        } else if (BindingReader.isOfTheMessage(identifier)) {
            problems.add(type.identifierName() + ": the header " + identifier
                    + " can't be set; it belongs to the message" + " itself.");
        }
    }

    /** Never tells the secret. */
    @Override
    public String toString() {
        return type.title() + (identifier == null ? "" : " " + identifier);
    }

    /** The types, with the names that their properties have in REST. */
    public enum Type {
        /** A signature over each call, as Standard Webhooks defines it. */
        SIGNATURE("Signature", "Key", "Secret"),
        /** User name and password with each call. */
        BASIC("Basic", "Username", "Password"),
        /** A token with each call. */
        BEARER("Bearer", null, "Token"),
        /** A header of any name with each call. */
        HEADER("Header", "Name", "Value");

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

        /** All of them, for messages. */
        public static String titles() {
            return Arrays.stream(values()).map(Type::title).collect(Collectors.joining(", "));
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
