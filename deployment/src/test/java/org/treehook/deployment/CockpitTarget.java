package org.treehook.deployment;

import java.net.URI;

/** A target that has Cockpit too. */
public interface CockpitTarget extends Target {

    /**
     * Where Cockpit's web application is while the target runs.
     *
     * @return without a slash at the end: {@code http://127.0.0.1:8080/camunda}
     */
    URI webapp();
}
