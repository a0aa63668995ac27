package org.treehook.launch;

import java.net.Proxy;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * An HTTP client that does one exchange for one call: it repeats, follows, remembers and unpacks nothing, and asks no proxy.
 * (The minimal one of its library, which does none of this, and takes less time than the usual one with all of it off.)
 */
final class HttpConnections implements AutoCloseable {

    private static final int HEADER_LINE = 8 * 1024;
    private static final int HEADER_LINES = 100;

    // A connection that rested is probed: nothing would repeat a call that met a closed one. A probe waits
    // for 1 ms, so a connection that goes from call to call has none, unless its endpoint is known to close it
    // unannounced.
    private static final TimeValue REST = TimeValue.ofMilliseconds(20);
    private static final TimeValue LONGEST_REST = TimeValue.ofSeconds(30);

    private static final int REMEMBERED = 1000;

    private final Set<HttpHost> abrupt = ConcurrentHashMap.newKeySet();
    private final CloseableHttpClient client;
    private final IdleConnectionEvictor evictor;

    HttpConnections(CallSettings settings, DnsResolver names) {
        Http1Config http1 = Http1Config.custom()
                .setMaxLineLength(HEADER_LINE)
                .setMaxHeaderCount(HEADER_LINES)
                .build();
        ConnectionConfig usual = connection(settings, REST);
        ConnectionConfig wary = connection(settings, TimeValue.ZERO_MILLISECONDS);
        PoolingHttpClientConnectionManager pool = new DirectConnections()
                .setDnsResolver(names)
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnectionsPerEndpoint())
                .setConnectionConfigResolver(route -> abrupt.contains(route.getTargetHost()) ? wary : usual)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http1)
                        .build())
                .build();
        client = HttpClients.createMinimal(pool);
        evictor = new IdleConnectionEvictor(pool, LONGEST_REST);
        evictor.start();
    }

    private static ConnectionConfig connection(CallSettings settings, TimeValue rest) {
        return ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                .setValidateAfterInactivity(rest)
                .setTimeToLive(TimeValue.ofMinutes(5))
                .build();
    }

    /** From now on its connections are probed before each call. */
    void closedUnannounced(HttpHost endpoint) {
        if (abrupt.size() < REMEMBERED) {
            abrupt.add(endpoint);
        }
    }

    CloseableHttpClient client() {
        return client;
    }

    @Override
    public void close() {
        evictor.shutdown();
        client.close(CloseMode.IMMEDIATE);
    }

    /** Their sockets are no business of the system's: a plain one would ask its proxy selector for a SOCKS proxy. */
    private static final class DirectConnections extends PoolingHttpClientConnectionManagerBuilder {
        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    socks -> CallUnderWay.ofThread().connecting(new Socket(Proxy.NO_PROXY)),
                    ports,
                    names,
                    RegistryBuilder.<TlsSocketStrategy>create()
                            .register("https", tls)
                            .build()) {
                @Override
                protected void onAfterSocketConnect(HttpContext context, HttpHost endpoint) {
                    CallUnderWay.ofThread().connected();
                }
            };
        }
    }
}
