package org.treehook.launch;

import java.net.InetAddress;
import java.util.Optional;

/** Decides which addresses may be called: public ones, and what a setting allows. */
final class AddressGuard {

    private final AllowedTargets allowed;

    AddressGuard(AllowedTargets allowed) {
        this.allowed = allowed;
    }

    boolean allows(String host, InetAddress address) {
        return PublicAddresses.contain(address) || allowed.contain(host, address);
    }

    /** What can be said of a host without asking a name service. */
    void check(WebhookUrl url) throws CallObjection {
        Optional<InetAddress> literal = AddressRange.literal(isLocalhost(url.host()) ? "127.0.0.1" : url.host());
        if (literal.isPresent() && !allows(url.host(), literal.get())) {
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
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.equals("localhost") || name.endsWith(".localhost");
    }
}
