package org.treehook.authoring;

import java.util.function.Supplier;

/** The surroundings in which deployed webhooks are changed. */
@FunctionalInterface
public interface ModelChange {

    /**
     * Makes a change in one transaction, which nothing else that deploys can overlap with in the whole cluster. The engine's
     * own permission checks are off meanwhile: whoever calls has made ours. Generated models can be deployed in here, and
     * nowhere else.
     */
    <T> T perform(Supplier<T> change);
}
