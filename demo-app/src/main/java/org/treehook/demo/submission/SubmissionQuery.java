package org.treehook.demo.submission;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.api.Slice;
import org.treehook.demo.catalog.Form;

/**
 * Finds submissions of forms, of which there is at least one, all of one owner; newest first. Tables and order depend on
 * what is asked, so it is written by hand: the order begins with what is the same for all, or H2 would sort instead of
 * reading an index backwards.
 */
final class SubmissionQuery {

    /** A bound even for the first slice: H2 then takes the index with times, and not that of a foreign key. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final String tables;
    private final String order;
    private final int limit;

    SubmissionQuery(List<Form> forms, Search search, Slice slice) {
        List<ValueCondition> others = new ArrayList<>(search.values());
        Optional<ValueCondition> exact =
                others.stream().filter(condition -> !condition.prefix()).findFirst();
        if (exact.isPresent()) {
            tables = "P_SUBMISSION_VALUE V join P_SUBMISSION S on S.ID = V.SUBMISSION_ID";
            of("V", forms);
            value("V", exact.get());
            after("V.CREATED_AT", "V.SUBMISSION_ID", slice);
            order = order(Stream.of("V.OWNER_ID", "V.FIELD", "V.VALUE_"), "V.CREATED_AT", "V.SUBMISSION_ID");
            others.remove(exact.get());
        } else {
            tables = "P_SUBMISSION S";
            of("S", forms);
            after("S.CREATED_AT", "S.ID", slice);
            order = order(lead(forms, search), "S.CREATED_AT", "S.ID");
        }
        others.forEach(condition -> among(condition, forms.get(0).ownerId()));
        if (search.coreState() != null) {
            conditions.add("S.CORE_STATE = " + parameter(search.coreState().label()));
        }
        if (search.createdBy() != null) {
            conditions.add("S.CREATED_BY = " + parameter(search.createdBy()));
        }
        limit = slice.limit() + 1;
    }

    /** For the slice, and one more to see whether there are others. */
    String sql() {
        return "select S.* from " + tables + " where " + String.join(" and ", conditions) + " order by " + order
                + " fetch first " + limit + " rows only";
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void of(String table, List<Form> forms) {
        if (table.equals("V") || forms.size() > 1) {
            conditions.add(table + ".OWNER_ID = " + parameter(forms.get(0).ownerId()));
        }
        conditions.add(
                forms.size() == 1
                        ? table + ".FORM_ID = " + parameter(forms.get(0).id())
                        : table + ".FORM_ID in ("
                                + parameter(forms.stream().map(Form::id).toList()) + ")");
    }

    private void after(String time, String id, Slice slice) {
        Slice.Position after = slice.after();
        String at = parameter((after == null ? NEVER : after.at()).atOffset(ZoneOffset.UTC));
        conditions.add(time + " <= " + at);
        if (after != null) {
            conditions.add("(" + time + " < " + at + " or " + id + " < " + parameter(after.id()) + ")");
        }
    }

    private void value(String table, ValueCondition condition) {
        conditions.add(table + ".FIELD = " + parameter(condition.field()));
        String value = table + ".VALUE_";
        if (!condition.prefix()) {
            conditions.add(value + " = " + parameter(condition.text()));
            return;
        }
        // The range is for the index; databases differ in how they sort what is rare.
        conditions.add(value + " >= " + parameter(condition.text()));
        String end = successor(condition.text());
        if (end != null) {
            conditions.add(value + " < " + parameter(end));
        }
        String pattern = condition.text().replaceAll("[!%_]", "!$0") + "%";
        conditions.add(value + " like " + parameter(pattern) + " escape '!'");
    }

    /** Not a join: a field with many values may have two of this kind. */
    private void among(ValueCondition condition, String ownerId) {
        int begin = conditions.size();
        conditions.add("W.OWNER_ID = " + parameter(ownerId));
        value("W", condition);
        List<String> own = conditions.subList(begin, conditions.size());
        String among =
                "S.ID in (select W.SUBMISSION_ID from P_SUBMISSION_VALUE W where " + String.join(" and ", own) + ")";
        own.clear();
        conditions.add(among);
    }

    /** What is the same for all that the query finds, in the order of an index. */
    private static Stream<String> lead(List<Form> forms, Search search) {
        if (search.createdBy() != null) {
            return Stream.of("S.CREATED_BY");
        }
        String owner = forms.size() == 1 ? "S.FORM_ID" : "S.OWNER_ID";
        return search.coreState() == null ? Stream.of(owner) : Stream.of(owner, "S.CORE_STATE");
    }

    private static String order(Stream<String> lead, String... columns) {
        return Stream.concat(lead, Stream.of(columns))
                .map(column -> column + " desc")
                .collect(Collectors.joining(", "));
    }

    private String parameter(Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    /** The least text that no text with this beginning reaches; null if there is none. */
    private static @Nullable String successor(String text) {
        int last = text.isEmpty() ? Character.MAX_CODE_POINT : text.codePointBefore(text.length());
        if (last == Character.MAX_CODE_POINT) {
            return null;
        }
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return text.substring(0, text.length() - Character.charCount(last)) + Character.toString(next);
    }
}
