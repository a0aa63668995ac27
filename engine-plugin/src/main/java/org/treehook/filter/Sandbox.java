package org.treehook.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * A JavaScript context whose globals are frozen. Used by one thread at a time, and by many evaluations one after the
 * other, none of which leaves anything behind.
 */
final class Sandbox {

    /** Compiled expressions that one sandbox keeps. */
    private static final int KEPT = 256;

    /** How many characters they have together. */
    private static final long KEPT_CHARACTERS = 64 << 10;

    private final Context context;
    private final Value ways;
    private final Recent<CompiledKey, Value> compiled = new Recent<>(KEPT, KEPT_CHARACTERS);
    private Readings readings = Readings.none();
    private String evaluating = "";
    private int uses;

    Sandbox(Context context, Source prelude, int longestString) {
        this.context = context;
        ProxyExecutable read = arguments -> readings.read(
                arguments[0].asString(),
                arguments[1].asString(),
                arguments.length > 2 ? arguments[2].asString() : null,
                longestString);
        this.ways = context.eval(prelude).execute(read, longestString);
    }

    /**
     * Whether the expression is true or false.
     *
     * @throws SandboxFailure if it is neither
     */
    boolean test(Expression expression, Readings from) throws SandboxFailure {
        Value value = evaluate("test", expression, from);
        if (!value.isBoolean()) {
            throw new SandboxFailure("returned " + value.asString() + ", not true or false.");
        }
        return value.asBoolean();
    }

    /**
     * The texts that the expression stands for: none for null, several for an array.
     *
     * @throws SandboxFailure if it is anything that has no text
     */
    List<String> texts(Expression expression, Readings from) throws SandboxFailure {
        Value value = evaluate("texts", expression, from);
        if (value.isString()) {
            throw new SandboxFailure("returned " + value.asString() + ", not text.");
        }
        List<String> texts = new ArrayList<>();
        for (long i = 0; i < value.getArraySize(); i++) {
            texts.add(value.getArrayElement(i).asString());
        }
        return texts;
    }

    /**
     * The text that the expression stands for; empty for null.
     *
     * @throws SandboxFailure if it has no text, or is an array
     */
    String text(Expression expression, Readings from) throws SandboxFailure {
        Value value = evaluate("text", expression, from);
        if (value.isString()) {
            throw new SandboxFailure("returned " + value.asString() + ", not a text, a number, true or false.");
        }
        return value.getArraySize() == 0 ? "" : value.getArrayElement(0).asString();
    }

    /** Begins an evaluation, which may use up all that the limits grant. */
    void reset() {
        context.resetLimits();
        CallDepth.reset();
        evaluating = "";
        uses++;
    }

    /** Says what is evaluated next, for the reason of a failure. */
    void evaluating(String what) {
        evaluating = what;
    }

    String evaluating() {
        return evaluating;
    }

    void parse(Source source) {
        context.parse(source);
    }

    int uses() {
        return uses;
    }

    /** Stops what runs in it, from whichever thread. */
    void discard() {
        context.close(true);
    }

    private Value evaluate(String way, Expression expression, Readings from) {
        readings = from;
        try {
            return compiled(new CompiledKey(way, expression)).execute();
        } finally {
            readings = Readings.none();
        }
    }

    private Value compiled(CompiledKey key) {
        Value known = compiled.get(key);
        if (known != null) {
            return known;
        }
        Value value = compile(key);
        compiled.put(key, value, key.expression().text().length());
        return value;
    }

    private Value compile(CompiledKey key) {
        List<String> names = key.expression().functions();
        Object[] arguments = Stream.concat(
                        Stream.of(context.eval(key.expression().source())), names.stream())
                .toArray();
        return ways.invokeMember(key.way(), arguments);
    }

    private record CompiledKey(String way, Expression expression) {}
}
