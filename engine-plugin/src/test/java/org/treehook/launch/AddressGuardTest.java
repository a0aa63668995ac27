package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private static final AddressGuard STRICT = guard(List.of());

    private static AddressGuard guard(List<String> allowed) {
        return new AddressGuard(new AllowedTargets(allowed));
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return AddressRange.literal(text).orElseThrow(() -> new UnknownHostException(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.0",
                "10.255.255.255",
                "100.64.0.0",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.255",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::10.0.0.1",
                "::8.8.8.8",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "64:ff9b::8.8.8.8",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:53aa:64c::1",
                "2001:2::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2001:db8:ffff::1",
                "2002:7f00:1::1",
                "2002:a00:1::",
                "3fff::1",
                "4000::1",
                "5f00::1",
                "fc00::1",
                "fd00::1",
                "fd00:ec2::254",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff05::2",
                "ffff::1"
            })
    void refusesWhatIsNotPublic(String text) throws UnknownHostException {
        assertThat(STRICT.allows("host.example", address(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.1",
                "168.63.129.15",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.1",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2000::1",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2001:db9::1",
                "2003::1",
                "2606:4700::1111",
                "2a00:1450::1",
                "3ffe::1",
                "::ffff:8.8.8.8"
            })
    void allowsWhatIsPublic(String text) throws UnknownHostException {
        assertThat(STRICT.allows("host.example", address(text))).isTrue();
    }

    @Test
    void aSettingOpensHostsAndRanges() throws UnknownHostException {
        AddressGuard guard = guard(List.of("Intranet.example", "10.1.0.0/16", "192.168.7.7", "fd00::/9", "::1"));

        assertThat(guard.allows("intranet.EXAMPLE", address("172.16.0.1"))).isTrue();
        assertThat(guard.allows("other.example", address("172.16.0.1"))).isFalse();
        assertThat(guard.allows("a.intranet.example", address("172.16.0.1"))).isFalse();
        assertThat(guard.allows("x", address("10.1.255.255"))).isTrue();
        assertThat(guard.allows("x", address("10.2.0.0"))).isFalse();
        assertThat(guard.allows("x", address("192.168.7.7"))).isTrue();
        assertThat(guard.allows("x", address("192.168.7.8"))).isFalse();
        assertThat(guard.allows("x", address("fd7f:ffff::1"))).isTrue();
        assertThat(guard.allows("x", address("fd80::1"))).isFalse();
        assertThat(guard.allows("x", address("::1"))).isTrue();
        assertThat(guard.allows("x", address("::ffff:10.1.0.1"))).isTrue();
    }

    @Test
    void everythingCanBeOpened() throws UnknownHostException {
        AddressGuard guard = guard(List.of("0.0.0.0/0", "::/0"));

        assertThat(guard.allows("x", address("169.254.169.254"))).isTrue();
        assertThat(guard.allows("x", address("fe80::1"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "fd00::/129",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0/8",
                "10.0.0.0/x",
                "",
                " ",
                "a b",
                "1:2",
                "01.2.3.4"
            })
    void anUnreadableSettingIsRefused(String target) {
        CallSettings defaults = CallSettings.defaults();

        assertThatThrownBy(() -> defaults.withAllowedTargets(List.of(target)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + target + "\"");
    }
}
