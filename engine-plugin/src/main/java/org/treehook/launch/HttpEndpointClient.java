package org.treehook.launch;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls over HTTP. No endpoint can hold a caller for longer than the call's timeout, nor make it read more than one byte
 * above the limit. (Feign's own adapter of this HTTP client can't promise that: it sets a timeout for each read only, and
 * reads a body to its end before it closes it.)
 */
final class HttpEndpointClient implements Client, AutoCloseable {

    private static final int LOOK_UPS = 500;

    private final CallsUnderWay calls = new CallsUnderWay();
    private final LookUps lookUps;
    private final HttpConnections connections;
    private final int contentLimit;

    private HttpEndpointClient(LookUps lookUps, HttpConnections connections, int contentLimit) {
        this.lookUps = lookUps;
        this.connections = connections;
        this.contentLimit = contentLimit;
    }

    static HttpEndpointClient open(CallSettings settings, AddressGuard guard, DnsResolver names) {
        LookUps lookUps = new LookUps(names, LOOK_UPS);
        return new HttpEndpointClient(
                lookUps, new HttpConnections(settings, new GuardedResolver(lookUps, guard)), settings.contentLimit());
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        HttpOptions call = (HttpOptions) options;
        HttpUriRequestBase sent = sent(call);
        return calls.run(sent, call.timeout(), () -> exchange(request, sent, call));
    }

    private Response exchange(Request request, HttpUriRequestBase sent, HttpOptions call) throws IOException {
        HttpHost host =
                new HttpHost(call.url().scheme(), call.url().host(), call.url().port());
        try {
            ClassicHttpResponse answer = connections.client().executeOpen(host, sent, HttpClientContext.create());
            return Response.builder()
                    .request(request)
                    .status(answer.getCode())
                    .reason(answer.getReasonPhrase())
                    .headers(headers(answer))
                    .body(body(answer))
                    .build();
        } catch (NoHttpResponseException | SocketException broken) {
            if (!sent.isCancelled()) {
                connections.closedUnannounced(host);
            }
            throw broken;
        } finally {
            // What was read to its end is back in the pool by now. To close the answer would read the rest of any
            // other.
            sent.cancel();
        }
    }

    private byte[] body(ClassicHttpResponse answer) throws IOException {
        HttpEntity entity = answer.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        long length = entity.getContentLength();
        // One more than there is, to meet the end.
        int most = length < 0 || length > contentLimit ? contentLimit : (int) length;
        return entity.getContent().readNBytes(most + 1);
    }

    private static HttpUriRequestBase sent(HttpOptions call) {
        HttpMessage message = call.message();
        HttpUriRequestBase sent =
                new HttpUriRequestBase(message.method(), call.url().uri());
        sent.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(call.timeout()))
                .setResponseTimeout(Timeout.of(call.timeout()))
                .build());
        message.headers().forEach(sent::addHeader);
        if (message.content() != null) {
            sent.setEntity(new ByteArrayEntity(message.content().getBytes(StandardCharsets.UTF_8), null));
        }
        return sent;
    }

    private static Map<String, Collection<String>> headers(ClassicHttpResponse answer) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>();
        for (Header header : answer.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        return headers;
    }

    /** Breaks off the calls that are under way; each ends with its outcome. */
    @Override
    public void close() {
        calls.close();
        lookUps.close();
        connections.close();
    }
}
