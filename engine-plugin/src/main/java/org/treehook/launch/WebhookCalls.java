package org.treehook.launch;

import java.time.Clock;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.treehook.delivery.CallCredentials;
import org.treehook.delivery.DeliveryClient;
import org.treehook.security.LaunchRights;
import org.treehook.security.Permissions;
import org.treehook.security.Secrets;
import org.treehook.tree.TreeLauncher;
import org.treehook.tree.Trees;

/** The way to a {@link DeliveryClient}. */
public final class WebhookCalls {

    private WebhookCalls() {}

    /**
     * A client that calls over HTTP, or through the launcher where a URL means this engine. It holds connections and
     * threads until it is closed.
     *
     * @param clock tells how far away the date of a {@code Retry-After} is
     */
    public static DeliveryClient open(CallSettings settings, TreeLauncher launcher, Clock clock) {
        return open(settings, launcher, clock, SystemDefaultDnsResolver.INSTANCE);
    }

    static DeliveryClient open(CallSettings settings, TreeLauncher launcher, Clock clock, DnsResolver names) {
        OwnUrls own = new OwnUrls(settings.ownUrls());
        AddressGuard guard = new AddressGuard(new AllowedTargets(settings.allowedTargets()));
        return new FeignDeliveryClient(
                settings,
                new Destinations(own, guard),
                new OutcomeDecoder(new AnswerReader(settings.contentLimit()), clock),
                HttpEndpointClient.open(settings, guard, names),
                new InEngineClient(launcher));
    }

    /**
     * Calls of services under the same settings, with connections of their own, so that neither waits for the other. They
     * are held until it is closed.
     */
    public static Services services(CallSettings settings, Secrets secrets) {
        AddressGuard guard = new AddressGuard(new AllowedTargets(settings.allowedTargets()));
        return new GuardedServices(
                settings, guard, HttpEndpointClient.open(settings, guard, SystemDefaultDnsResolver.INSTANCE), secrets);
    }

    /** What it takes to have a webhook launch trees, under the same reading of URLs. */
    public static LaunchRights rights(CallSettings settings, Trees trees, Permissions permissions) {
        return new TargetRights(new OwnUrls(settings.ownUrls()), trees, permissions);
    }

    /** Credentials from the secrets that webhooks name. */
    public static CallCredentials credentials(Secrets secrets) {
        return new SecretCredentials(secrets);
    }
}
