package org.treehook.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a type that an application adds has to fulfil. */
final class AddedType {

    private static final int LONGEST_NAME = 255;

    /** Functions are parameters of the expressions that call them. */
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");

    private static final Set<String> WITHOUT_SECTION = Set.of("identity", "event");

    private AddedType() {}

    static List<String> problems(EventType type) {
        List<String> problems = new ArrayList<>();
        check(type.name(), "its name", problems);
        if (type.actions().isEmpty()) {
            problems.add("it has no events");
        }
        type.actions().forEach(action -> check(action, "the name of its event \"" + action + "\"", problems));
        if (new HashSet<>(type.actions()).size() < type.actions().size()) {
            problems.add("it names an event twice");
        }
        ObjectNode sample = type.sample().everything();
        for (BindingFunction function : type.functions()) {
            if (!FUNCTION.matcher(function.name()).matches()) {
                problems.add("the function \"" + function.name() + "\" has a name that is no word");
            } else if (!WITHOUT_SECTION.contains(function.name())
                    && !sample.path(function.name()).isObject()) {
                problems.add("its sample has no section for the function \"" + function.name() + "\"");
            }
        }
        return problems;
    }

    private static void check(String name, String what, List<String> problems) {
        if (name.isBlank() || !name.strip().equals(name) || name.length() > LONGEST_NAME) {
            problems.add(
                    what + " is blank, begins or ends with a blank, or is longer than " + LONGEST_NAME + " characters");
        }
    }
}
