package org.treehook.launch;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.treehook.launch.Destination.Http;
import org.treehook.launch.Destination.InEngine;
import org.treehook.tree.LaunchRequest.Target;

/**
 * Reads URLs. A path means this engine, whether or not it has such an endpoint. An absolute URL means this engine only
 * where it names a task endpoint below an own URL: anything else there is served by other parts of this server, over HTTP.
 */
final class Destinations {

    // Most URLs come again and again, and to read one is a tenth of the work of its call.
    private static final int REMEMBERED = 1000;

    private final Map<String, Destination> remembered = new ConcurrentHashMap<>();
    private final OwnUrls own;
    private final AddressGuard guard;

    Destinations(OwnUrls own, AddressGuard guard) {
        this.own = own;
        this.guard = guard;
    }

    Destination of(String url) throws CallObjection {
        Destination destination = remembered.get(url);
        if (destination == null) {
            destination = read(url);
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            remembered.put(url, destination);
        }
        return destination;
    }

    /** Whether anything at all can be called there. */
    void checkServer(String url) throws CallObjection {
        WebhookUrl server = WebhookUrl.parse(url);
        if (!own.haveEndpoint(server.host(), server.port())) {
            guard.check(server);
        }
    }

    private Destination read(String url) throws CallObjection {
        if (url.startsWith("//")) {
            throw new CallObjection(
                    "A URL begins with http:// or https://, or with one slash if it means this server.");
        }
        if (url.startsWith("/")) {
            String path = WebhookUrl.uri(url).getRawPath();
            return new InEngine(path, own.target(path));
        }
        WebhookUrl absolute = WebhookUrl.parse(url);
        Optional<Target> target = own.target(absolute);
        if (target.isPresent()) {
            return new InEngine(absolute.uri().getRawPath(), target);
        }
        guard.check(absolute);
        return new Http(absolute);
    }
}
