package org.treehook.launch;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses the public internet has: the special-purpose registries of IANA (RFC 6890 and its updates), turned around. */
final class PublicAddresses {

    private static final List<AddressRange> RESERVED_V4 = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // the host service of Azure, public by number only
            "169.254.0.0/16", // link-local, with the metadata services of clouds
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    // Outside of this lie loopback, mapped and compatible IPv4, NAT64, unique-local, link-local and multicast.
    private static final AddressRange GLOBAL_V6 = AddressRange.of("2000::/3");

    private static final List<AddressRange> RESERVED_V6 = ranges(
            "2001::/23", // protocol assignments, with Teredo and ORCHID
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (address instanceof Inet4Address) {
            return RESERVED_V4.stream().noneMatch(range -> range.contains(address));
        }
        return GLOBAL_V6.contains(address) && RESERVED_V6.stream().noneMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::of).toList();
    }
}
