package org.treehook.launch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hc.client5.http.DnsResolver;

/** A name service that says what a test wants. */
final class TestNames implements DnsResolver {

    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    private final Names names;
    private final List<String> lookUps = new CopyOnWriteArrayList<>();

    TestNames(Names names) {
        this.names = names;
    }

    /** Gives one answer after the other, each a list of addresses. */
    static TestNames answering(List<List<String>> answers) {
        Queue<List<String>> left = new ArrayDeque<>(answers);
        return new TestNames(host -> {
            List<String> answer = left.remove();
            InetAddress[] addresses = new InetAddress[answer.size()];
            for (int i = 0; i < addresses.length; i++) {
                addresses[i] = InetAddress.getByName(answer.get(i));
            }
            return addresses;
        });
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        lookUps.add(host);
        return names.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    List<String> lookUps() {
        return lookUps;
    }
}
