package org.treehook.demo.api;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.relational.core.conversion.DbActionExecutionException;
import org.treehook.rest.ApiException;

/** Turns a broken unique key into an answer. */
public final class Uniqueness {

    private Uniqueness() {}

    /**
     * Makes a change; throws a 400 with this message where a unique key forbids it. The transaction can then only be
     * rolled back.
     */
    public static void guard(String message, Runnable change) {
        try {
            change.run();
        } catch (DuplicateKeyException | DbActionExecutionException e) {
            boolean duplicate = e instanceof DuplicateKeyException || e.getCause() instanceof DuplicateKeyException;
            throw duplicate ? new ApiException(400, message, "uniqueness_violation") : e;
        }
    }
}
