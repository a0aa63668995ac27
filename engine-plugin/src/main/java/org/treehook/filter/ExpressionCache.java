package org.treehook.filter;

import java.util.List;

/**
 * The expressions and templates parsed last: at most 1000 of each, and of 131 072 characters together. The engine keeps parsed code
 * as long as one of these refers to it. Thread-safe.
 */
final class ExpressionCache {

    private static final int MOST = 1000;
    private static final long MOST_CHARACTERS = 128 << 10;

    private final Recent<Key, Expression> filters = new Recent<>(MOST, MOST_CHARACTERS);
    private final Recent<Key, UrlTemplate> templates = new Recent<>(MOST, MOST_CHARACTERS);

    /** @throws FilterSyntaxException if it doesn't parse */
    Expression filter(Sandbox sandbox, String filter, List<String> functions) {
        Key key = new Key(filter, functions);
        Expression expression = filters.get(key);
        if (expression == null) {
            expression = Expression.of(SyntaxCheck.expression(sandbox, filter, functions), functions);
            filters.put(key, expression, filter.length());
        }
        return expression;
    }

    /** @throws FilterSyntaxException if it doesn't parse */
    UrlTemplate template(Sandbox sandbox, String text, List<String> functions) {
        Key key = new Key(text, functions);
        UrlTemplate template = templates.get(key);
        if (template == null) {
            template = UrlTemplate.parse(sandbox, text, functions);
            templates.put(key, template, text.length());
        }
        return template;
    }

    private record Key(String text, List<String> functions) {}
}
