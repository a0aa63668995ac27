package org.treehook.launch;

import java.net.InetAddress;
import java.util.Optional;

/** Decides which addresses may be called: public ones, this server's own, and what a setting allows. */
final class AddressGuard {

    private final AllowedTargets allowed;
    private final OwnUrls own;

    AddressGuard(AllowedTargets allowed, OwnUrls own) {
        this.allowed = allowed;
        this.own = own;
    }

    boolean allows(String host, int port, InetAddress address) {
        return PublicAddresses.contain(address) || allowed.contain(host, address) || own.haveEndpoint(host, port);
    }

    /** What can be said of a host without asking a name service. */
    void check(WebhookUrl url) throws CallObjection {
        Optional<InetAddress> literal = AddressRange.literal(isLocalhost(url.host()) ? "127.0.0.1" : url.host());
        if (literal.isPresent() && !allows(url.host(), url.port(), literal.get())) {
            throw new CallObjection(refusal(url.host()));
        }
    }

    /** Names the remedy, but not what the name was resolved to: that would map the inner network. */
    static String refusal(String host) {
        return "The address of " + host
                + " is not allowed as a webhook target; the setting allowed-targets can allow it.";
    }

    // RFC 6761 reserves these names.
    private static boolean isLocalhost(String host) {
        return host.equals("localhost") || host.endsWith(".localhost");
    }
}
