package org.treehook.launch;

import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the HTTP client only addresses that were checked. It connects to exactly these, so that a name service which
 * answers differently a moment later gains nothing.
 */
final class GuardedResolver implements DnsResolver {

    private final DnsResolver names;
    private final AddressGuard guard;

    GuardedResolver(DnsResolver names, AddressGuard guard) {
        this.names = names;
        this.guard = guard;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        // The HTTP client asks for what a name in Punycode stands for, and a setting allows what stands in the URL.
        String name = IDN.toASCII(host);
        InetAddress[] found = names.resolve(name);
        if (found == null || found.length == 0) {
            throw new UnknownHostException(host);
        }
        List<InetSocketAddress> checked = Stream.of(found)
                .filter(address -> guard.allows(name, address))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
        if (checked.isEmpty()) {
            throw new RefusedAddressException(name);
        }
        return checked;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        throw new UnknownHostException(host + " without a port can't be checked");
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
