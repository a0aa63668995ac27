package org.treehook.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/**
 * Makes sandboxes, which share parsed code and nothing else.
 *
 * <p>Everything is denied one by one rather than by a sandbox policy: those that the community edition offers refuse the
 * options that cap strings and take big integers away, without which one operation may run for minutes.
 */
final class SandboxEngine implements AutoCloseable {

    static final String LANGUAGE = "js";

    private static final Source PRELUDE = prelude();

    private final SandboxLimits limits;
    private final Engine engine;

    SandboxEngine(SandboxLimits limits) {
        this.limits = limits;
        this.engine = Engine.newBuilder(LANGUAGE)
                .option("engine.WarnInterpreterOnly", "false")
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .build();
        CallDepth.limit(engine);
    }

    Sandbox newSandbox() {
        Context context = Context.newBuilder(LANGUAGE)
                .engine(engine)
                .allowAllAccess(false)
                .allowHostAccess(HostAccess.NONE)
                .allowHostClassLookup(name -> false)
                .allowHostClassLoading(false)
                .allowIO(IOAccess.NONE)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowNativeAccess(false)
                .allowInnerContextOptions(false)
                .allowValueSharing(false)
                .in(InputStream.nullInputStream())
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .resourceLimits(ResourceLimits.newBuilder()
                        .statementLimit(limits.statements(), source -> !source.isInternal())
                        .build())
                .allowExperimentalOptions(true)
                .option("js.string-length-limit", String.valueOf(limits.stringLength()))
                .option("js.max-apply-argument-length", "10000")
                .option("js.bigint", "false")
                .option("js.allow-eval", "false")
                .option("js.regexp-static-result", "false")
                .option("js.intl-402", "false")
                .option("js.polyglot-builtin", "false")
                .option("js.java-package-globals", "false")
                .option("js.graal-builtin", "false")
                .option("js.load", "false")
                .option("js.print", "false")
                .option("js.console", "false")
                .build();
        return new Sandbox(context, PRELUDE, limits.stringLength());
    }

    private static Source prelude() {
        try (Reader script = new InputStreamReader(
                Objects.requireNonNull(SandboxEngine.class.getResourceAsStream("sandbox.js"), "sandbox.js"),
                StandardCharsets.UTF_8)) {
            return Source.newBuilder(LANGUAGE, script, "sandbox").internal(true).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops whatever still runs. */
    @Override
    public void close() {
        engine.close(true);
    }
}
