package org.treehook.launch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The hosts and ranges that a setting opens. */
final class AllowedTargets {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]*[A-Za-z][A-Za-z0-9._-]*");

    private final Set<String> hosts = new HashSet<>();
    private final List<AddressRange> ranges = new ArrayList<>();

    AllowedTargets(List<String> targets) {
        for (String target : targets) {
            if (HOST.matcher(target).matches()) {
                hosts.add(target.toLowerCase(Locale.ROOT));
            } else {
                ranges.add(AddressRange.of(target));
            }
        }
    }

    static void check(List<String> targets) {
        for (String target : targets) {
            try {
                new AllowedTargets(List.of(target));
            } catch (IllegalArgumentException unreadable) {
                throw new IllegalArgumentException(
                        "The allowed target \"" + target
                                + "\" is neither a host name nor an address nor a range such as 10.0.0.0/8.",
                        unreadable);
            }
        }
    }

    boolean contain(String host, InetAddress address) {
        return hosts.contains(host.toLowerCase(Locale.ROOT))
                || ranges.stream().anyMatch(range -> range.contains(address));
    }
}
