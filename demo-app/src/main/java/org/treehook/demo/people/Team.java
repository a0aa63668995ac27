package org.treehook.demo.people;

import static org.springframework.data.relational.core.mapping.Embedded.OnEmpty.USE_NULL;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;
import org.treehook.demo.api.Stamp;

/**
 * A team.
 *
 * @param id the id of the engine's group; never changes
 * @param slug what names the team in paths: the MD5 of its name, in hexadecimal digits
 * @param lowerSlug the MD5 of its name in lower case, by which it is found as well; no two teams have the same one
 * @param restorationToken with which the team, being deleted, can be brought back; {@link #LIVING} while it lives
 */
@Table("P_TEAM")
public record Team(
        @Id String id,
        String name,
        String slug,
        String lowerSlug,
        @Nullable String description,
        String restorationToken,
        @Embedded(onEmpty = USE_NULL, prefix = "CREATED_") Stamp created,
        @Embedded(onEmpty = USE_NULL, prefix = "UPDATED_") Stamp updated) {

    /** No token: it stands in a unique key, where null would count as different each time. */
    static final String LIVING = "-";

    static Team of(String id, String name, @Nullable String description, Stamp created, Stamp updated) {
        String lower = slug(name.toLowerCase(Locale.ROOT));
        return new Team(id, name, slug(name), lower, description, LIVING, created, updated);
    }

    Team restorableWith(String token, Stamp when) {
        return new Team(id, name, slug, lowerSlug, description, token, created, when);
    }

    static String slug(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }
}
