package org.treehook.explain;

import java.util.List;
import java.util.Map;

/**
 * What a function may be asked for.
 *
 * @param name the function's
 * @param properties what it takes as it is: properties, or the fields of a submission
 * @param prefixed what it takes behind a prefix, for example the names of attributes behind {@code attribute}; only
 *     prefixes that the function has
 */
public record FunctionNames(String name, List<String> properties, Map<String, List<String>> prefixed) {

    public FunctionNames {
        properties = List.copyOf(properties);
        prefixed = Map.copyOf(prefixed);
    }
}
