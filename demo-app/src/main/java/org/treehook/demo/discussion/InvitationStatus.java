package org.treehook.demo.discussion;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.treehook.rest.ApiException;

/** What became of an invitation. */
public enum InvitationStatus {
    PENDING("Pending"),
    ACCEPTED("Accepted"),
    DECLINED("Declined");

    private final String label;

    InvitationStatus(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** The status of this name, in any letter case; 400 for any other text. */
    static InvitationStatus of(String name) {
        return Arrays.stream(values())
                .filter(status -> status.label.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new ApiException(
                        400,
                        "\"status\" is one of "
                                + Arrays.stream(values())
                                        .map(InvitationStatus::label)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** Whether it is the invited person who brings this about. */
    boolean isAnswer() {
        return this != PENDING;
    }

    /** Throws a 400 unless a pending invitation is answered, or a declined one made again. */
    void requireFrom(InvitationStatus before) {
        boolean fits = isAnswer() ? before == PENDING : before == DECLINED;
        if (!fits) {
            throw new ApiException(400, "An invitation that is " + before.label + " can't become " + label + ".");
        }
    }
}
