package org.treehook.launch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** All addresses that share their first bits with a network's address. */
record AddressRange(InetAddress network, int bits) {

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    AddressRange {
        if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("No address has a prefix of " + bits + " bits.");
        }
    }

    /**
     * Reads {@code 10.0.0.0/8}, {@code fc00::/7} or a single address.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static AddressRange of(String text) {
        int slash = text.indexOf('/');
        InetAddress network = literal(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> new IllegalArgumentException(text + " is no address range."));
        int bits = slash < 0 ? network.getAddress().length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
        return new AddressRange(network, bits);
    }

    /** The address that a text in one of the standard notations stands for; never asks a name service. */
    static Optional<InetAddress> literal(String text) {
        boolean v6 = IPV6.matcher(text).matches();
        if (!v6 && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // In brackets it is read as an address or not at all.
            return Optional.of(InetAddress.getByName(v6 ? "[" + text + "]" : text));
        } catch (UnknownHostException unreadable) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] theirs = address.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
