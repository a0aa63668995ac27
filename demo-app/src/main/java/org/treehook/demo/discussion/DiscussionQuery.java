package org.treehook.demo.discussion;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.treehook.demo.api.Slice;

/**
 * Which discussions a list shows, newest first. Its conditions depend on what is asked, so it is written by hand.
 *
 * @param participant only those that this user takes part in; null for everyone's
 * @param archived only those that are archived, or only those that aren't; null for both
 * @param title only those with this text in their title, in any letter case; null for all
 * @param related only the one about this record; null for all
 */
record DiscussionQuery(
        @Nullable String participant,
        @Nullable Boolean archived,
        @Nullable String title,
        @Nullable RelatedItem related,
        Slice slice) {

    JdbcClient.StatementSpec on(JdbcClient jdbc) {
        List<String> conditions = new ArrayList<>();
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        if (participant != null) {
            conditions.add("D.ID in (select P.DISCUSSION_ID from P_PARTICIPANT P where P.USERNAME = :participant)");
            parameters.put("participant", participant);
        }
        if (archived != null) {
            conditions.add("D.IS_ARCHIVED = :archived");
            parameters.put("archived", archived);
        }
        if (title != null) {
            conditions.add("position(:title in lower(D.TITLE)) > 0");
            parameters.put("title", title.toLowerCase(Locale.ROOT));
        }
        if (related != null) {
            conditions.add("D.RELATED_TYPE = :type and D.RELATED_KEY = :key");
            parameters.put("type", related.type());
            parameters.put("key", related.key());
        }
        Slice.Position after = slice.after();
        if (after != null) {
            conditions.add("(D.CREATED_AT < :at or (D.CREATED_AT = :at and D.ID < :id))");
            parameters.put("at", after.at().atOffset(ZoneOffset.UTC));
            parameters.put("id", after.id());
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return jdbc.sql("select D.* from P_DISCUSSION D" + where + " order by D.CREATED_AT desc, D.ID desc fetch first "
                        + (slice.limit() + 1) + " rows only")
                .params(parameters);
    }
}
