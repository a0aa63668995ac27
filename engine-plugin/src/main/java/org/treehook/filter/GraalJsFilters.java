package org.treehook.filter;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.treehook.event.BindingFunction;
import org.treehook.event.EventType;
import org.treehook.event.PlatformEvent;
import org.treehook.event.Redaction;
import org.treehook.filter.Verdict.Failed;
import org.treehook.filter.Verdict.Matched;
import org.treehook.filter.Verdict.NotMatched;

/** Filters in GraalJS. */
final class GraalJsFilters implements Filters {

    private static final Pattern UNKNOWN_NAME =
            Pattern.compile("(?:.*} )?failed: ReferenceError: \\S+ is not defined.*");

    private final SandboxLimits limits;
    private final Redaction redaction;
    private final SandboxPool pool;
    private final ExpressionCache expressions = new ExpressionCache();
    private volatile boolean warm;

    GraalJsFilters(SandboxLimits limits, Redaction redaction) {
        this.limits = limits;
        this.redaction = redaction;
        this.pool = new SandboxPool(limits);
    }

    @Override
    public void check(@Nullable String filter) {
        if (filter != null && !filter.isBlank()) {
            checkSyntax("filter", filter, sandbox -> SyntaxCheck.expression(sandbox, filter, List.of()));
        }
    }

    @Override
    public void checkTemplate(String template) {
        checkSyntax("URL template", template, sandbox -> UrlTemplate.parse(sandbox, template, List.of()));
    }

    @Override
    public void checkValue(String expression) {
        if (!expression.isBlank()) {
            checkSyntax(
                    "orderBy expression",
                    expression,
                    sandbox -> SyntaxCheck.expression(sandbox, expression, List.of()));
        }
    }

    @Override
    public boolean ifRoom(Duration patience, Runnable work) {
        return pool.ifRoom(patience, work);
    }

    @Override
    public Verdict evaluate(@Nullable String filter, EventType type, PlatformEvent event) {
        if (filter == null || filter.isBlank()) {
            return new Matched();
        }
        if (isTooLong(filter)) {
            return new Failed("The filter " + tooLong());
        }
        Readings readings = Readings.of(type, event, redaction);
        try {
            boolean matched =
                    watched(sandbox -> sandbox.test(expressions.filter(sandbox, filter, names(type)), readings));
            return matched ? new Matched() : new NotMatched(readings.asWrittenIn(filter));
        } catch (FilterSyntaxException e) {
            return new Failed("The filter doesn't parse: " + e.getMessage());
        } catch (SandboxFailure e) {
            return new Failed(readings.withoutHidden("The filter " + explained(e, type)), e.isBreach());
        }
    }

    @Override
    public String render(String template, EventType type, PlatformEvent event) {
        if (isTooLong(template)) {
            throw new TemplateFailure("The URL template " + tooLong());
        }
        Readings readings = Readings.of(type, event, redaction);
        try {
            return watched(sandbox ->
                    expressions.template(sandbox, template, names(type)).render(sandbox, readings));
        } catch (FilterSyntaxException e) {
            throw new TemplateFailure("The URL template doesn't parse: " + e.getMessage());
        } catch (SandboxFailure e) {
            throw new TemplateFailure(readings.withoutHidden("The URL template " + explained(e, type)), e.isBreach());
        }
    }

    @Override
    public String value(String expression, EventType type, PlatformEvent event) {
        if (expression.isBlank()) {
            return "";
        }
        if (isTooLong(expression)) {
            throw new TemplateFailure("The orderBy expression " + tooLong());
        }
        Readings readings = Readings.of(type, event, redaction);
        try {
            return watched(sandbox -> sandbox.text(expressions.filter(sandbox, expression, names(type)), readings));
        } catch (FilterSyntaxException e) {
            throw new TemplateFailure("The orderBy expression doesn't parse: " + e.getMessage());
        } catch (SandboxFailure e) {
            throw new TemplateFailure(
                    readings.withoutHidden("The orderBy expression " + explained(e, type)), e.isBreach());
        }
    }

    @Override
    public void warmUp() {
        if (!warm) {
            pool.warmUp();
            warm = true;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private <T> T watched(SandboxPool.Work<T> work) throws SandboxFailure {
        warmUp();
        return pool.watched(work);
    }

    private void checkSyntax(String what, String text, SandboxPool.Work<?> work) {
        try {
            if (isTooLong(text)) {
                throw new SandboxFailure(tooLong());
            }
            watched(work);
        } catch (SandboxFailure e) {
            throw new FilterSyntaxException(1, 1, "The " + what + " " + e.reason());
        }
    }

    private boolean isTooLong(String text) {
        return text.length() > limits.sourceLength();
    }

    private String tooLong() {
        return "is longer than " + limits.sourceLength() + " characters.";
    }

    private static List<String> names(EventType type) {
        return type.functions().stream().map(BindingFunction::name).toList();
    }

    private static String explained(SandboxFailure failure, EventType type) {
        String message = failure.reason();
        return UNKNOWN_NAME.matcher(message).matches()
                ? message + ". An event of type " + type.name() + " has the functions "
                        + type.functions().stream().map(BindingFunction::name).collect(Collectors.joining(", ")) + "."
                : message;
    }
}
