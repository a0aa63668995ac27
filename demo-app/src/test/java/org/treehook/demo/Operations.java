package org.treehook.demo;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The operations of JAX-RS resources, as their annotations say: verb and path, for example {@code GET /kapps/{kapp}/webhooks}. */
final class Operations {

    /** Stands for the space or a kapp at the beginning of a path. */
    private static final String SCOPE = "{scope:(?:kapps/[^/]+/)?}";

    private final Function<Method, Class<?>> located;
    private final Set<String> found = new TreeSet<>();

    private Operations(Function<Method, Class<?>> located) {
        this.located = located;
    }

    /** Of root resources; those of sub-resources are found by what a method returns. */
    static Set<String> of(Iterable<Class<?>> resources) {
        Operations operations = new Operations(Method::getReturnType);
        for (Class<?> resource : resources) {
            operations.collect(resource, resource.getAnnotation(Path.class).value());
        }
        return operations.found;
    }

    /** Of one whose methods return resources without saying which. */
    static Set<String> below(Object root) {
        Operations operations = new Operations(method -> {
            try {
                return method.invoke(root).getClass();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(method.toString(), e);
            }
        });
        operations.collect(root.getClass(), "");
        return operations.found;
    }

    private void collect(Class<?> resource, String path) {
        for (Method method : resource.getMethods()) {
            Path own = method.getAnnotation(Path.class);
            String full = path + "/" + (own == null ? "" : own.value());
            Optional<String> verb = Arrays.stream(method.getAnnotations())
                    .map(Annotation::annotationType)
                    .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                    .map(type -> type.getAnnotation(HttpMethod.class).value())
                    .findFirst();
            if (verb.isPresent()) {
                add(verb.get(), full);
            } else if (own != null) {
                collect(located.apply(method), full);
            }
        }
    }

    private void add(String verb, String path) {
        for (String scope : path.contains(SCOPE) ? new String[] {"", "kapps/{kapp}/"} : new String[] {""}) {
            found.add(verb + " "
                    + ("/" + path.replace(SCOPE, scope))
                            .replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}", "{$1}")
                            .replaceAll("//+", "/")
                            .replaceAll("/$", ""));
        }
    }
}
