package org.treehook.launch;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.authorization.Authorization;
import org.jspecify.annotations.Nullable;
import org.treehook.security.LaunchRights;
import org.treehook.security.Permissions;
import org.treehook.tree.LaunchRequest.Target;
import org.treehook.tree.Tree;
import org.treehook.tree.Trees;

/** {@link LaunchRights} by the same reading of URLs that a delivery uses. */
final class TargetRights implements LaunchRights {

    // Before the first thing that an event fills in.
    private static final Pattern FIXED_AUTHORITY = Pattern.compile("(?i)https?://[^/?#$]+(?=[/?#]|$)");
    private static final Pattern FIXED_PATH = Pattern.compile("[^?#$]+(?=[?#]|$)");

    private final OwnUrls own;
    private final Trees trees;
    private final Permissions permissions;

    TargetRights(OwnUrls own, Trees trees, Permissions permissions) {
        this.own = own;
        this.trees = trees;
        this.permissions = permissions;
    }

    @Override
    public void require(String url, @Nullable String tenantId) {
        require(url, target -> permissions.requireLaunch(key(target, tenantId)));
    }

    @Override
    public void requireForEveryTenant(String url) {
        require(url, target -> {
            permissions.requireLaunch(key(target, null));
            if (target instanceof Target.Title title) {
                trees.holders(title.title()).forEach(tree -> permissions.requireLaunch(tree.definitionKey()));
            }
        });
    }

    private void require(String url, Consumer<Target> known) {
        boolean path = url.startsWith("/");
        if (!path && !mayBeOwn(url)) {
            return;
        }
        Matcher fixed = FIXED_PATH.matcher(url);
        if (fixed.lookingAt()) {
            target(fixed.group(), path).ifPresent(known);
        } else {
            permissions.requireLaunch(Authorization.ANY);
        }
    }

    /** Whether an absolute URL may lead to this server: its address is an own one, or only the event decides it. */
    private boolean mayBeOwn(String url) {
        Matcher authority = FIXED_AUTHORITY.matcher(url);
        if (!authority.lookingAt()) {
            return true;
        }
        try {
            WebhookUrl address = WebhookUrl.parse(authority.group());
            return own.haveEndpoint(address.host(), address.port());
        } catch (CallObjection unusable) {
            return true;
        }
    }

    private Optional<Target> target(String url, boolean path) {
        try {
            return path ? own.target(WebhookUrl.uri(url).getRawPath()) : own.target(WebhookUrl.parse(url));
        } catch (CallObjection unusable) {
            return Optional.empty();
        }
    }

    private String key(Target target, @Nullable String tenantId) {
        Optional<Trees.Found> found = target instanceof Target.Title title
                ? trees.titled(title.title(), tenantId)
                : trees.keyed(((Target.StartEvent) target).processKey(), tenantId);
        return found.map(Trees.Found::tree).map(Tree::definitionKey).orElse(Authorization.ANY);
    }
}
