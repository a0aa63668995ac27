package org.treehook.demo.discussion;

import org.jspecify.annotations.Nullable;

/**
 * What is to be different about an invitation; what is null stays as it is.
 *
 * @param status {@code Accepted} and {@code Declined} answer it, {@code Pending} makes a declined one again
 */
public record InvitationChange(
        @Nullable String status, @Nullable String message) {

    /** The invited person joins. */
    public static final InvitationChange ACCEPT = new InvitationChange(InvitationStatus.ACCEPTED.label(), null);
}
