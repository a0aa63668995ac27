package org.treehook.authoring;

import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;

/** How a change ended: with a result, or refused before anything was written. */
sealed interface Attempt<T> {

    static <T> Attempt<T> of(Supplier<T> work) {
        try {
            return new Made<>(work.get());
        } catch (InvalidWebhook | NoSuchWebhook | AuthorizationException refusal) {
            return new Refused<>(refusal);
        }
    }

    /** The result; a refusal is thrown. */
    T result();

    /** It is done. */
    record Made<T>(T result) implements Attempt<T> {}

    /** It may not or can't be done. */
    record Refused<T>(RuntimeException refusal) implements Attempt<T> {
        @Override
        public T result() {
            throw refusal;
        }
    }
}
