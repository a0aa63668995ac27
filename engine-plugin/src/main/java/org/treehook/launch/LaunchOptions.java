package org.treehook.launch;

import feign.Request;
import org.jspecify.annotations.Nullable;

/** Of one call inside this engine: what no header may say. */
final class LaunchOptions extends Request.Options {

    private final Destination.InEngine destination;
    private final @Nullable String tenantId;

    LaunchOptions(Destination.InEngine destination, @Nullable String tenantId) {
        this.destination = destination;
        this.tenantId = tenantId;
    }

    Destination.InEngine destination() {
        return destination;
    }

    @Nullable
    String tenantId() {
        return tenantId;
    }
}
