package org.treehook.demo.submission;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.treehook.demo.catalog.FormOwner;
import org.treehook.rest.ApiException;

/** How far a submission is. It only ever goes forward. */
public enum CoreState {
    DRAFT("Draft"),
    SUBMITTED("Submitted"),
    CLOSED("Closed");

    private final String label;

    CoreState(String label) {
        this.label = label;
    }

    /** The state as REST writes it. */
    public String label() {
        return label;
    }

    /** The state of this name, in any letter case; 400 for any other text. */
    public static CoreState of(String name) {
        return Arrays.stream(values())
                .filter(state -> state.label.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        400,
                        "\"coreState\" is one of "
                                + Arrays.stream(values()).map(CoreState::label).collect(Collectors.joining(", "))
                                + "."));
    }

    /** This state, if a submission of such a form can have it; 400 for Closed in the datastore. */
    CoreState in(FormOwner owner) {
        if (this == CLOSED && owner.isDatastore()) {
            throw new ApiException(
                    400, "A submission in the datastore is never Closed; its \"coreState\" is Draft or Submitted.");
        }
        return this;
    }

    /** This state's successor in a call that asks for another; 400 for a step back. */
    CoreState to(CoreState wanted) {
        if (wanted.compareTo(this) < 0) {
            throw new ApiException(400, "A submission that is " + label + " can't become " + wanted.label + " again.");
        }
        return wanted;
    }
}
