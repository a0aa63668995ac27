package org.treehook.demo.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.demo.catalog.FormLayout;
import org.treehook.demo.catalog.Page;
import org.treehook.rest.ApiException;

/**
 * Where a submission stands after a page was filled in.
 *
 * @param next the page to fill in next; null after the last one
 */
record PageStep(@Nullable String next) {

    /**
     * Passes a page.
     *
     * @param page its name; null for the first page
     * @throws ApiException 400 if the form has no such page
     */
    static PageStep past(FormLayout layout, @Nullable String page) {
        List<String> names = layout.pages().stream().map(Page::name).toList();
        if (page != null && !names.contains(page)) {
            throw new ApiException(400, "The form has no page \"" + page + "\".");
        }
        int passed = page == null ? 0 : names.indexOf(page);
        return new PageStep(passed + 1 < names.size() ? names.get(passed + 1) : null);
    }

    /** Passing the last page submits. */
    CoreState state() {
        return next == null ? CoreState.SUBMITTED : CoreState.DRAFT;
    }
}
