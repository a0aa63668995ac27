package org.treehook.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** What browsers say of the page that makes a call. Whoever is no browser says nothing. */
final class ForeignPage {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private ForeignPage() {}

    /**
     * Whether this is a write that a page of another origin makes. Browsers send {@code Sec-Fetch-Site} to where they trust
     * the connection, and {@code Origin} with every write.
     */
    static boolean writes(HttpServletRequest request) {
        if (READS.contains(request.getMethod())) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OWN.contains(site);
        }
        String origin = request.getHeader("Origin");
        return origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(request.getHeader("Host"));
    }
}
