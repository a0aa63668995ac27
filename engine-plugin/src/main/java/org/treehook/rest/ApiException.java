package org.treehook.rest;

import org.jspecify.annotations.Nullable;

/** A request that can't be fulfilled; answered in the documented shape. The message names the thing and the remedy. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String errorKey;

    public ApiException(int status, String message) {
        this(status, message, null);
    }

    /**
     * An error with a key.
     *
     * @param errorKey {@code uniqueness_violation}, {@code stale_record} or null
     */
    public ApiException(int status, String message, @Nullable String errorKey) {
        super(message);
        this.status = status;
        this.errorKey = errorKey;
    }

    /** 404 for a record that is not there, or that the caller may not see. */
    public static ApiException notFound(String kind, String id) {
        return new ApiException(404, "Unable to locate the " + kind + " \"" + id + "\".");
    }

    public int status() {
        return status;
    }

    @Nullable
    String errorKey() {
        return errorKey;
    }
}
