package org.treehook.demo;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.AbstractMultivaluedMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.jspecify.annotations.Nullable;

/** What the resources of the engine plugin serve in the started application, as Jersey's model of them says. */
final class ServedApi {

    /** Stands for the space or a kapp at the beginning of a path. */
    private static final String SCOPE = "{scope:(?:kapps/[^/]+/)?}";

    private ServedApi() {}

    /**
     * An operation.
     *
     * @param mediaTypes of bodies that it takes
     * @param parameters that it reads: of the query by their names, of the header as {@code header:NAME}
     */
    record Served(Set<String> mediaTypes, Set<String> parameters) {

        private Served and(Served other) {
            return new Served(
                    union(mediaTypes.stream(), other.mediaTypes.stream()),
                    union(parameters.stream(), other.parameters.stream()));
        }
    }

    /** By verb and path below the base, for example {@code GET /kapps/{kapp}/webhooks}. */
    static Map<String, Served> of(Collection<Object> components) {
        Map<String, Served> served = new TreeMap<>();
        for (Object component : components) {
            if (component.getClass().getPackageName().equals("org.treehook.rest")
                    && Resource.from(component.getClass()) != null) {
                collect(component, Resource.from(component.getClass()), "", served);
            }
        }
        return served;
    }

    private static void collect(Object component, Resource resource, String above, Map<String, Served> into) {
        String path = above + "/" + resource.getPath();
        for (ResourceMethod method : resource.getResourceMethods()) {
            if (path.contains(SCOPE)) {
                put(into, method, path.replace(SCOPE, ""), read(component, method, ""));
                put(into, method, path.replace(SCOPE, "kapps/{kapp}/"), read(component, method, "kapps/services/"));
            } else {
                put(into, method, path, read(component, method, ""));
            }
        }
        resource.getChildResources().forEach(child -> collect(component, child, path, into));
    }

    private static void put(Map<String, Served> into, ResourceMethod method, String path, Set<String> parameters) {
        Set<String> mediaTypes = method.getConsumedTypes().stream()
                .map(type -> type.getType() + "/" + type.getSubtype())
                .collect(Collectors.toCollection(TreeSet::new));
        String template = path.replaceAll("\\{(\\w+)\\s*:[^{}]*}", "{$1}").replaceAll("//+", "/");
        into.merge(method.getHttpMethod() + " " + template, new Served(mediaTypes, parameters), Served::and);
    }

    /** What is declared, and what is asked of the query when the method is called. */
    private static Set<String> read(Object component, ResourceMethod method, String scope) {
        Method java = method.getInvocable().getHandlingMethod();
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : java.getParameters()) {
            if (parameter.isAnnotationPresent(QueryParam.class)) {
                names.add(parameter.getAnnotation(QueryParam.class).value());
            } else if (parameter.isAnnotationPresent(HeaderParam.class)) {
                names.add("header:" + parameter.getAnnotation(HeaderParam.class).value());
            }
        }
        if (Arrays.asList(java.getParameterTypes()).contains(UriInfo.class)) {
            names.addAll(asked(component, java, scope));
        }
        return names;
    }

    private static Set<String> asked(Object component, Method method, String scope) {
        Set<String> names = new TreeSet<>();
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Class<?> type : method.getParameterTypes()) {
            arguments.add(
                    type == UriInfo.class
                            ? listened(names)
                            : arguments.isEmpty() && type == String.class ? scope : null);
        }
        try {
            method.invoke(component, arguments.toArray());
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(method.toString(), e);
        }
        return names;
    }

    private static UriInfo listened(Set<String> names) {
        Map<String, List<String>> listening = new HashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public @Nullable List<String> get(Object key) {
                names.add(String.valueOf(key));
                return null;
            }

            @Override
            public boolean containsKey(Object key) {
                names.add(String.valueOf(key));
                return false;
            }
        };
        MultivaluedMap<String, String> query = new AbstractMultivaluedMap<>(listening) {};
        return (UriInfo) Proxy.newProxyInstance(
                UriInfo.class.getClassLoader(), new Class<?>[] {UriInfo.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getBaseUri")) {
                        return URI.create("http://localhost/app/api/v1/");
                    }
                    return query;
                });
    }

    private static Set<String> union(Stream<String> one, Stream<String> other) {
        return Stream.concat(one, other).collect(Collectors.toCollection(TreeSet::new));
    }
}
