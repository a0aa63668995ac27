package org.treehook.demo.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Text;
import org.treehook.rest.ApiException;

/**
 * What a list is to show: submissions of which all of this holds.
 *
 * @param coreState null for any
 * @param createdBy null for everyone's
 */
record Search(
        List<ValueCondition> values,
        @Nullable CoreState coreState,
        @Nullable String createdBy) {

    static final Search ALL = new Search(List.of(), null, null);

    private static final int LONGEST = 4_000;
    private static final int MOST = 10;

    /** {@code values[Field]="text"}; in the field's name and in the text a backslash goes before what would end them. */
    private static final Pattern CONDITION = Pattern.compile(
            "\\s*+(?:values\\[(?<field>[^]\\\\]*+(?:\\\\.[^]\\\\]*+)*+)]"
                    + "|(?<property>[a-zA-Z]++))\\s*+(?<operator>=\\*?+)\\s*+\"(?<text>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"\\s*+");

    private static final Pattern AND = Pattern.compile("AND\\b", Pattern.CASE_INSENSITIVE);

    Search {
        values = List.copyOf(values);
    }

    /** Reads {@code q}; throws a 400 that says what is understood, for anything else. */
    static Search read(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return ALL;
        }
        Text.bounded("q", q, LONGEST);
        Search search = ALL;
        Matcher matcher = CONDITION.matcher(q);
        int at = 0;
        for (int conditions = 1; ; conditions++) {
            if (conditions > MOST || !matcher.region(at, q.length()).lookingAt()) {
                throw notUnderstood(q.substring(at));
            }
            search = search.and(matcher);
            at = matcher.end();
            if (at == q.length()) {
                return search;
            }
            Matcher and = AND.matcher(q).region(at, q.length());
            if (!and.lookingAt()) {
                throw notUnderstood(q.substring(at));
            }
            at = and.end();
        }
    }

    /** This, and of this state only; as it is for null. Throws a 400 if it asks for a state already. */
    Search in(@Nullable CoreState state) {
        if (state == null) {
            return this;
        }
        once("coreState", coreState);
        return new Search(values, state, createdBy);
    }

    /** This, and of this user only. */
    Search onlyBy(String user) {
        return new Search(values, coreState, user);
    }

    private Search and(Matcher condition) {
        boolean prefix = condition.group("operator").equals("=*");
        String text = plain(condition.group("text"));
        String field = condition.group("field");
        String property = field == null ? condition.group("property") : "values";
        if (prefix && !property.equals("values") && !property.equals("handle")) {
            throw notUnderstood(condition.group());
        }
        return switch (property) {
            case "values" -> and(Text.name("field in q", plain(field)), prefix, text);
            case "handle" -> and(ValueIndex.HANDLE, prefix, text);
            case "coreState" -> in(CoreState.of(text));
            case "createdBy" -> {
                once("createdBy", createdBy);
                yield onlyBy(text);
            }
            default -> throw notUnderstood(condition.group());
        };
    }

    private Search and(String field, boolean prefix, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        // Shorter than what is kept of a value: then equal beginnings are equal values.
        Text.bounded("text in q", wanted, ValueIndex.LENGTH - 1);
        if (prefix && wanted.isEmpty()) {
            throw new ApiException(400, "After =* a text is needed, with which values begin.");
        }
        List<ValueCondition> all = new ArrayList<>(values);
        all.add(new ValueCondition(field, prefix, wanted));
        return new Search(all, coreState, createdBy);
    }

    private static String plain(@Nullable String escaped) {
        return escaped == null ? "" : escaped.replaceAll("\\\\(.)", "$1");
    }

    private static void once(String property, @Nullable Object before) {
        if (before != null) {
            throw new ApiException(400, "\"" + property + "\" is asked for twice.");
        }
    }

    private static ApiException notUnderstood(String rest) {
        String shown = rest.length() > 40 ? rest.substring(0, 40) + "…" : rest;
        return new ApiException(
                400,
                "\"q\" can't be understood at: " + shown.strip() + " — it takes values[Field]=\"…\", handle=\"…\","
                        + " coreState=\"…\" and createdBy=\"…\", at most " + MOST
                        + " of them, joined by AND; =* in place"
                        + " of = finds values and handles that begin with the text.");
    }
}
