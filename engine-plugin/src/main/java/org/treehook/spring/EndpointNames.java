package org.treehook.spring;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of endpoints as they stand in metrics. URLs may come from events, and each name is a series that is kept for long: the first
 * hundred that a node meets have their own, all others share one.
 */
final class EndpointNames {

    static final String OTHERS = "others";
    static final int MOST = 100;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    String of(String endpoint) {
        if (known.contains(endpoint)) {
            return endpoint;
        }
        synchronized (this) {
            return known.size() < MOST && known.add(endpoint) ? endpoint : OTHERS;
        }
    }
}
