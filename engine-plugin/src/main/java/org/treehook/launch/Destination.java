package org.treehook.launch;

import java.util.Optional;
import org.treehook.tree.LaunchRequest.Target;

/** Where a URL leads. */
sealed interface Destination {

    /**
     * Into this engine.
     *
     * @param path as it stands in the URL
     * @param target empty if no task endpoint has this path
     */
    record InEngine(String path, Optional<Target> target) implements Destination {}

    /** To an endpoint over HTTP, which may be this server's too. */
    record Http(WebhookUrl url) implements Destination {}
}
