package org.treehook.launch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treehook.tree.LaunchRequest.Target;

/** The addresses of this server, and which URLs name a task endpoint of it. */
final class OwnUrls {

    private final List<WebhookUrl> bases = new ArrayList<>();

    OwnUrls(List<URI> urls) {
        for (URI url : urls) {
            try {
                bases.add(WebhookUrl.parse(url.toString()));
            } catch (CallObjection objection) {
                throw new IllegalArgumentException(
                        "The own URL \"" + url + "\" can't be used. " + objection.sentence(), objection);
            }
            if (url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new IllegalArgumentException("The own URL \"" + url + "\" may have neither query nor fragment.");
            }
        }
    }

    static void check(List<URI> urls) {
        new OwnUrls(urls);
    }

    boolean haveEndpoint(String host, int port) {
        return bases.stream().anyMatch(base -> base.host().equalsIgnoreCase(host) && base.port() == port);
    }

    /** The tree that an absolute URL names, if it lies below one of these addresses. */
    Optional<Target> target(WebhookUrl url) {
        return bases.stream()
                .filter(base -> base.scheme().equals(url.scheme())
                        && base.host().equals(url.host())
                        && base.port() == url.port())
                .flatMap(base ->
                        TaskPath.below(base.uri().getRawPath(), url.uri().getRawPath()).stream())
                .findFirst();
    }

    /** The tree that a path of this server names, with or without the path of one of these addresses before it. */
    Optional<Target> target(String rawPath) {
        return TaskPath.target(rawPath)
                .or(() -> bases.stream()
                        .flatMap(base -> TaskPath.below(base.uri().getRawPath(), rawPath).stream())
                        .findFirst());
    }
}
