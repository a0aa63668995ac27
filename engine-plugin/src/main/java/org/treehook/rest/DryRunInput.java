package org.treehook.rest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.explain.DryRuns.Draft;
import org.treehook.explain.EventQuery;
import org.treehook.webhook.WebhookScope;

/**
 * A webhook to try.
 *
 * @param scope {@code kapp:*} in the space; else the path says it
 * @param filter none for always
 * @param url none to try the filter alone
 * @param name of the saved webhook to compare with, or null
 * @param limit how many events, 100 if it is not given
 */
record DryRunInput(
        @Nullable String scope,
        @Nullable String type,
        @Nullable String event,
        @Nullable String filter,
        @Nullable String url,
        @Nullable String name,
        @Nullable Integer limit) {

    private static final int STANDARD_LIMIT = 100;

    /** What is to be tried; 400 with every problem if it can't be. */
    Draft draft(@Nullable String kapp) {
        List<String> problems = new ArrayList<>();
        String place = kapp == null ? "space" : "kapp:" + kapp;
        String wanted = scope == null ? place : scope;
        if (!wanted.equals(place) && !(kapp == null && wanted.equals("kapp:*"))) {
            problems.add("The scope of this path is " + place + (kapp == null ? " or kapp:*" : "") + ", not \"" + wanted
                    + "\".");
        }
        if (type == null) {
            problems.add("The type is missing.");
        }
        if (event == null) {
            problems.add("The event is missing.");
        }
        int events = limit == null ? STANDARD_LIMIT : limit;
        if (events < 1 || events > EventQuery.MOST) {
            problems.add("The limit is from 1 to " + EventQuery.MOST + ", not " + events + ".");
        }
        if (type == null || event == null || !problems.isEmpty()) {
            throw new ApiException(400, String.join(" ", problems));
        }
        return new Draft(
                new WebhookScope(wanted),
                type,
                event,
                filter == null ? "" : filter,
                url == null || url.isBlank() ? null : url,
                name,
                events);
    }
}
