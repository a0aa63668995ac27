package org.treehook.launch;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How calls are made.
 *
 * @param connectTimeout for one connection attempt, the TLS handshake's reads included; the delivery's own timeout bounds
 *     the whole call besides
 * @param contentLimit how many bytes of an answer's body are kept; at most one more is read
 * @param ownUrls the addresses under which this very server is reached, each a base URL: task endpoints below them are
 *     served in this engine; anything else there is called like every other target
 * @param allowedTargets hosts ({@code intranet.example}, {@code 10.1.2.3}) and ranges ({@code 10.0.0.0/8},
 *     {@code fd00::/8}) that may be called though their addresses are not public
 * @param maxConnections open at a time
 * @param maxConnectionsPerEndpoint open at a time to one scheme, host and port; how many calls an endpoint gets at a time is
 *     for the callers to decide, so by default this is no limit of its own
 */
public record CallSettings(
        Duration connectTimeout,
        int contentLimit,
        List<URI> ownUrls,
        List<String> allowedTargets,
        int maxConnections,
        int maxConnectionsPerEndpoint) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one of them can't be used; the message names it
     */
    public CallSettings {
        ownUrls = List.copyOf(ownUrls);
        allowedTargets = List.copyOf(allowedTargets);
        require(connectTimeout.toMillis() > 0, "The connect timeout has to be at least 1 ms.");
        require(contentLimit > 0 && contentLimit < Integer.MAX_VALUE, "The content limit has to be positive.");
        require(maxConnections > 0 && maxConnectionsPerEndpoint > 0, "The connection limits have to be positive.");
        OwnUrls.check(ownUrls);
        AllowedTargets.check(allowedTargets);
    }

    /** Connects within 5 s, keeps 64 kB of a body, has no own URL and calls public addresses only. */
    public static CallSettings defaults() {
        return new CallSettings(Duration.ofSeconds(5), 64 * 1024, List.of(), List.of(), 200, 200);
    }

    /** The same with these base URLs of this server. */
    public CallSettings withOwnUrls(List<URI> urls) {
        return new CallSettings(
                connectTimeout, contentLimit, urls, allowedTargets, maxConnections, maxConnectionsPerEndpoint);
    }

    /** The same with these hosts and ranges allowed. */
    public CallSettings withAllowedTargets(List<String> targets) {
        return new CallSettings(
                connectTimeout, contentLimit, ownUrls, targets, maxConnections, maxConnectionsPerEndpoint);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
