package org.treehook.privacy;

/** The erasure of what the database holds of one person. */
public interface Erasure {

    /**
     * Goes through the database and puts a pseudonym in the place of what names the person; what the person has entered goes as
     * a whole. It works in many small transactions and for some seconds at most: a report that is not complete says where to
     * go on. Stopped at any moment, it can be called again; called again when it is through, it finds nothing.
     *
     * <p>What is owed keeps what it needs, and is named in the report: jobs that are not delivered, runs that go on. With
     * {@code force} they end.
     *
     * @throws NotErasable if the order makes no sense; nothing was changed
     * @throws org.camunda.bpm.engine.AuthorizationException without DELETE on the user, or on every user where
     *     values are given
     */
    ErasureReport erase(ErasureOrder order);
}
