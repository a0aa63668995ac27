package org.treehook.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows may name a person. It is gone through along its key, some rows at a time.
 *
 * @param name of the table
 * @param key the column, or the first one, of its primary key: a text; of several columns the texts have to tell rows apart
 * @param texts columns that may hold a name, be it as the whole value or within a text or JSON
 * @param owned a condition on a row {@code t} that is the person's own, with a question mark for each time that the username
 *     is meant; null if no row is
 * @param cleared what is put into columns of an own row; empty if the row is removed
 * @param removed whether a row that names the person is removed as well, since it can't be changed
 * @param condition on the rows that may be changed, for example that nobody needs them; null for all
 */
public record PersonalTable(
        String name,
        String key,
        List<String> texts,
        @Nullable String owned,
        Map<String, @Nullable String> cleared,
        boolean removed,
        @Nullable String condition) {

    public PersonalTable {
        texts = List.copyOf(texts);
        cleared = new LinkedHashMap<>(cleared);
    }

    /** A table in whose texts a pseudonym takes the place of names. */
    public static PersonalTable of(String name, String key, String... texts) {
        return new PersonalTable(name, key, List.of(texts), null, Map.of(), false, null);
    }

    /** The same, where own rows are removed. */
    public PersonalTable removing(String own) {
        return new PersonalTable(name, key, texts, own, Map.of(), removed, condition);
    }

    /** The same, where columns of own rows are set to these values. */
    public PersonalTable clearing(String own, Map<String, @Nullable String> values) {
        return new PersonalTable(name, key, texts, own, values, removed, condition);
    }

    /** The same, where rows that name the person are removed too. */
    public PersonalTable removingMentions() {
        return new PersonalTable(name, key, texts, owned, cleared, true, condition);
    }

    /** The same, where only such rows are looked at. */
    public PersonalTable where(String rows) {
        return new PersonalTable(name, key, texts, owned, cleared, removed, rows);
    }
}
