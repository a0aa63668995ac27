package org.treehook.demo.manual;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.camunda.bpm.engine.ProcessEngine;
import org.treehook.event.EventTypes;

/** Java of a page, compiled against the product: a class of its own, or some statements. */
record JavaBlock(Block block, Class<?> type) {

    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public |final )*(?:class|record) (\\w+)");

    /** What statements of the manual find around them. */
    private static final String AROUND = """
            import com.fasterxml.jackson.databind.*;
            import java.util.*;
            import org.camunda.bpm.engine.*;
            import org.treehook.event.*;
            import org.treehook.plugin.*;
            public final class Statements {
                public static void run(ProcessEngine processEngine, String id, Map<String, Object> form,
                        Map<String, Object> values, String body, Map<String, List<String>> headers) throws Exception {
            %s
                }
            }
            """;

    static JavaBlock compile(Block block, Path folder) throws Exception {
        Matcher named = CLASS.matcher(block.text());
        boolean whole = named.find();
        String name = whole ? named.group(1) : "Statements";
        String source = whole ? block.text() : AROUND.formatted(block.text());
        Path target = Files.createTempDirectory(folder, "java");
        Path file = Files.writeString(target.resolve(name + ".java"), source, StandardCharsets.UTF_8);

        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, StandardCharsets.UTF_8)) {
            List<String> options = new ArrayList<>(List.of("-proc:none", "-parameters", "--release", "17", "-d"));
            options.addAll(List.of(target.toString(), "-cp", System.getProperty("java.class.path")));
            if (!compiler.getTask(null, files, said, options, null, files.getJavaFileObjects(file))
                    .call()) {
                throw new AssertionError(block + " doesn't compile: " + said.getDiagnostics());
            }
        }
        Matcher in = Pattern.compile("(?m)^package ([\\w.]+);").matcher(block.text());
        String full = in.find() ? in.group(1) + "." + name : name;
        URLClassLoader loader =
                new URLClassLoader(new URL[] {target.toUri().toURL()}, JavaBlock.class.getClassLoader());
        return new JavaBlock(block, Class.forName(full, true, loader));
    }

    boolean addsTypes() {
        return EventTypes.class.isAssignableFrom(type);
    }

    boolean isStatements() {
        return type.getSimpleName().equals("Statements");
    }

    EventTypes types() {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (EventTypes) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(block + " can't be used", e);
        }
    }

    void run(ProcessEngine engine, String body, Map<String, List<String>> headers) throws Exception {
        type.getMethod("run", ProcessEngine.class, String.class, Map.class, Map.class, String.class, Map.class)
                .invoke(
                        null,
                        engine,
                        "manual-1",
                        Map.of("name", "Cleaning", "slug", "cleaning"),
                        Map.of("Rooms", List.of("Lobby")),
                        body,
                        headers);
    }
}
