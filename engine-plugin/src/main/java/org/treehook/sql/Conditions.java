package org.treehook.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions that all have to hold, with their parameters in order. */
public final class Conditions {

    /** Goes after another condition; takes the tenant's id, or null for none, twice. */
    public static final String AND_SAME_TENANT =
            " and (TENANT_ID_ = ? or TENANT_ID_ is null and cast(? as varchar(64)) is null)";

    private final List<String> texts = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    public void add(String condition, Object... values) {
        texts.add(condition);
        Collections.addAll(parameters, values);
    }

    /** Adds a condition on a value, if there is one. */
    public void addIf(String condition, @Nullable Object value) {
        if (value != null) {
            add(condition, value);
        }
    }

    /** The conditions with {@code and} between them; without any, one that always holds. */
    public String text() {
        return isEmpty() ? "1 = 1" : String.join(" and ", texts);
    }

    /** The conditions with {@code or} between them, in brackets; of which there is at least one. */
    public String anyOf() {
        return "(" + String.join(" or ", texts) + ")";
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    public Object[] parameters() {
        return parameters.toArray();
    }

    /** As many marks as there are values, for {@code in}. */
    public static String marks(Collection<?> values) {
        return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }
}
