package org.treehook.event;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A type of platform event.
 *
 * @param name for example {@code Submission}
 * @param kappScoped whether its events happen in a kapp; otherwise in the space
 * @param actions the events of this type, for example {@code Submitted}
 * @param functions what a filter of this type may call, {@code identity} and {@code event} included
 * @param sample what its events look like
 */
public record EventType(
        String name, boolean kappScoped, List<String> actions, List<BindingFunction> functions, EventSample sample) {

    private static final BindingFunction IDENTITY = new BindingFunction("identity", true);
    private static final BindingFunction EVENT = new BindingFunction("event", false);

    public EventType {
        actions = List.copyOf(actions);
        functions = List.copyOf(functions);
    }

    /**
     * A type whose functions are the named ones, {@code identity} and {@code event}; without a sample. The function
     * {@code values} takes its argument as it is, all others know {@code attribute:} and its kin.
     */
    public static EventType of(String name, boolean kappScoped, List<String> actions, String... functions) {
        List<BindingFunction> own = Stream.of(functions)
                .map(function -> new BindingFunction(function, !function.equals("values")))
                .toList();
        return new EventType(
                name,
                kappScoped,
                actions,
                Stream.concat(own.stream(), Stream.of(IDENTITY, EVENT)).toList(),
                EventSample.NONE);
    }

    /** The same type with this sample. */
    public EventType withSample(EventSample shown) {
        return new EventType(name, kappScoped, actions, functions, shown);
    }

    public Optional<BindingFunction> function(String functionName) {
        return functions.stream()
                .filter(function -> function.name().equals(functionName))
                .findFirst();
    }
}
