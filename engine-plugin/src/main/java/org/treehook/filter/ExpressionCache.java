package org.treehook.filter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The expressions and templates parsed last. Thread-safe. */
final class ExpressionCache {

    private static final int SIZE = 1000;

    private final Map<Key, Expression> filters = recent();
    private final Map<Key, UrlTemplate> templates = recent();

    /** @throws FilterSyntaxException if it doesn't parse */
    Expression filter(Sandbox sandbox, String filter, List<String> functions) {
        Key key = new Key(filter, functions);
        Expression expression = filters.get(key);
        if (expression == null) {
            expression = Expression.of(SyntaxCheck.expression(sandbox, filter, functions), functions);
            filters.put(key, expression);
        }
        return expression;
    }

    /** @throws FilterSyntaxException if it doesn't parse */
    UrlTemplate template(Sandbox sandbox, String text, List<String> functions) {
        Key key = new Key(text, functions);
        UrlTemplate template = templates.get(key);
        if (template == null) {
            template = UrlTemplate.parse(sandbox, text, functions);
            templates.put(key, template);
        }
        return template;
    }

    private static <T> Map<Key, T> recent() {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, T> eldest) {
                return size() > SIZE;
            }
        });
    }

    private record Key(String text, List<String> functions) {}
}
