package org.treehook.demo.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long nobody is heard after failed attempts to sign in. Three things are counted: failures of a name from one address,
 * of all names from one address, and of a name from all addresses. The first few are free, then each failure doubles the
 * time until the next attempt, up to a minute, or {@value #LONGEST_OF_A_NAME} seconds for a name. Whoever has signed in from
 * an address before is held up there only by failures of that very name from it, so nobody can lock a user out from
 * elsewhere. A quarter of an hour without a failure is a new beginning.
 *
 * <p>Each kind remembers at most {@value #REMEMBERED}; the oldest is forgotten first. Each node counts for itself.
 */
final class SignInDelays {

    static final int REMEMBERED = 10_000;
    static final int FREE_OF_ONE_FROM_ONE = 5;
    static final int FREE_OF_A_NAME = 25;
    static final int LONGEST = 60;
    static final int LONGEST_OF_A_NAME = 10;

    private static final Duration QUIET = Duration.ofMinutes(15);
    private static final int LONGEST_NAME = 200;
    private static final int NETWORK = 8;

    private final Clock clock;
    private final Counts pairs = new Counts(FREE_OF_ONE_FROM_ONE, LONGEST);
    private final Counts addresses;
    private final Counts names = new Counts(FREE_OF_A_NAME, LONGEST_OF_A_NAME);
    private final Map<Pair, Boolean> known = new Remembered<>();

    /**
     * @param freeOfAnAddress how many attempts may fail from one address before it is slowed down: many people may share one
     */
    SignInDelays(Clock clock, int freeOfAnAddress) {
        this.clock = clock;
        this.addresses = new Counts(freeOfAnAddress, LONGEST);
    }

    /** For how long this attempt isn't heard; empty if it may be made now. */
    synchronized Optional<Duration> left(String username, String address) {
        Pair pair = Pair.of(username, address);
        Instant now = clock.instant();
        Duration longest = pairs.left(pair, now);
        if (!known.containsKey(pair)) {
            longest = max(longest, max(addresses.left(pair.address(), now), names.left(pair.name(), now)));
        }
        return longest.isZero() ? Optional.empty() : Optional.of(longest);
    }

    synchronized void failed(String username, String address) {
        Pair pair = Pair.of(username, address);
        Instant now = clock.instant();
        pairs.add(pair, now);
        addresses.add(pair.address(), now);
        names.add(pair.name(), now);
    }

    /** The address stays as slow as it is: else an own account would be a way to go on guessing others. */
    synchronized void succeeded(String username, String address) {
        Pair pair = Pair.of(username, address);
        pairs.forget(pair);
        known.put(pair, true);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private record Pair(String name, String address) {

        static Pair of(String username, String address) {
            String name = username.length() > LONGEST_NAME ? username.substring(0, LONGEST_NAME) : username;
            return new Pair(name, network(address));
        }

        /** Of IPv6 the first half: the other one is the caller's to choose. */
        private static String network(String address) {
            if (!address.contains(":")) {
                return address;
            }
            try {
                // In brackets nothing is looked up.
                InetAddress parsed = InetAddress.getByName("[" + address + "]");
                return parsed instanceof Inet6Address
                        ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK))
                        : parsed.getHostAddress();
            } catch (UnknownHostException e) {
                return address;
            }
        }
    }

    private record Failures(int count, Instant last) {}

    private static final class Counts {

        private final int free;
        private final int longest;
        private final Map<Object, Failures> failures = new Remembered<>();

        Counts(int free, int longest) {
            this.free = free;
            this.longest = longest;
        }

        Duration left(Object key, Instant now) {
            Failures before = current(failures.get(key), now);
            if (before == null || before.count() < free) {
                return Duration.ZERO;
            }
            int doubled = Math.min(before.count() - free, Integer.SIZE - 2);
            Instant until = before.last().plusSeconds(Math.min(1 << doubled, longest));
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        }

        void add(Object key, Instant now) {
            Failures before = current(failures.get(key), now);
            failures.put(key, new Failures(before == null ? 1 : before.count() + 1, now));
        }

        void forget(Object key) {
            failures.remove(key);
        }

        /** Null also after the clock was set back: nobody waits for a time that was. */
        private static @Nullable Failures current(@Nullable Failures found, Instant now) {
            return found == null
                            || found.last().isAfter(now)
                            || found.last().plus(QUIET).isBefore(now)
                    ? null
                    : found;
        }
    }

    private static final class Remembered<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > REMEMBERED;
        }
    }
}
