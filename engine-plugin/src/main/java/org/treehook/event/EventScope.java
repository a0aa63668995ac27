package org.treehook.event;

import org.jspecify.annotations.Nullable;

/**
 * Where an event happened: in the space, or in one kapp of it.
 *
 * @param kapp the kapp's slug, or null for the space
 */
public record EventScope(@Nullable String kapp) {

    private static final EventScope SPACE = new EventScope(null);

    public EventScope {
        if (kapp != null && kapp.isBlank()) {
            throw new IllegalArgumentException("A kapp's slug is not blank.");
        }
    }

    public static EventScope space() {
        return SPACE;
    }

    public static EventScope kapp(String slug) {
        return new EventScope(slug);
    }

    public boolean isKapp() {
        return kapp != null;
    }

    /** {@code space}, or {@code kapp:} and the slug. */
    @Override
    public String toString() {
        return kapp == null ? "space" : "kapp:" + kapp;
    }
}
