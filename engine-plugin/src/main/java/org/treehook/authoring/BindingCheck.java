package org.treehook.authoring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treehook.webhook.Binding;

/** The rules that a binding has to fulfil to be deployed, all but that its name be free. */
@FunctionalInterface
public interface BindingCheck {

    /** Reads a binding; every problem is added to the list, and with one there is no binding. */
    Optional<Binding> read(Map<String, String> properties, List<String> problems);
}
