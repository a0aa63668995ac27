package org.treehook.filter;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was used last, at most so many things, whose texts together have at most so many characters. (What is compiled from a text
 * takes up to 300 bytes for each of its characters.) Thread-safe.
 */
final class Recent<K, V> {

    private final int mostEntries;
    private final long mostCharacters;
    private final Map<K, Weighed<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    Recent(int mostEntries, long mostCharacters) {
        this.mostEntries = mostEntries;
        this.mostCharacters = mostCharacters;
    }

    synchronized @Nullable V get(K key) {
        Weighed<V> entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** Keeps a value, which pushes the oldest ones out where there is no room for all. */
    synchronized void put(K key, V value, int length) {
        Weighed<V> before = entries.put(key, new Weighed<>(value, length));
        characters += length - (before == null ? 0 : before.length());
        Iterator<Weighed<V>> oldest = entries.values().iterator();
        while (oldest.hasNext() && (entries.size() > mostEntries || characters > mostCharacters)) {
            characters -= oldest.next().length();
            oldest.remove();
        }
    }

    private record Weighed<V>(V value, int length) {}
}
