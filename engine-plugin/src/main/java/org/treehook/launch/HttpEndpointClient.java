package org.treehook.launch;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Calls over HTTP. No endpoint can hold a caller for longer than the call's timeout, nor make it read more than one byte
 * above the limit. (Feign's own adapter of this HTTP client can't promise that: it sets a timeout for each read only, and
 * reads a body to its end before it closes it.)
 */
final class HttpEndpointClient implements Client, AutoCloseable {

    private static final AtomicLong THREADS = new AtomicLong();

    private final CloseableHttpClient http;
    private final int contentLimit;

    // The caller waits for a thread of this pool, because not every step of a call can be given a time limit:
    // a look-up of a name can't, and a read timeout starts anew with each byte.
    private final ExecutorService calls = Executors.newCachedThreadPool(HttpEndpointClient::thread);

    HttpEndpointClient(CloseableHttpClient http, int contentLimit) {
        this.http = http;
        this.contentLimit = contentLimit;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        HttpOptions call = (HttpOptions) options;
        HttpPost post = post(request, call);
        try {
            Future<Response> answer = calls.submit(() -> exchange(request, post, call));
            return answer.get(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            post.cancel();
            throw new SocketTimeoutException("The whole call took too long");
        } catch (InterruptedException interrupted) {
            post.cancel();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (RejectedExecutionException closed) {
            throw new IOException("this node is shutting down", closed);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException obstacle ? obstacle : new IOException(failed.getCause());
        }
    }

    private Response exchange(Request request, HttpPost post, HttpOptions call) throws IOException {
        HttpHost host =
                new HttpHost(call.url().scheme(), call.url().host(), call.url().port());
        try {
            ClassicHttpResponse answer = http.executeOpen(host, post, HttpClientContext.create());
            byte[] body = answer.getEntity() == null
                    ? new byte[0]
                    : answer.getEntity().getContent().readNBytes(contentLimit + 1);
            return Response.builder()
                    .request(request)
                    .status(answer.getCode())
                    .reason(answer.getReasonPhrase())
                    .headers(headers(answer))
                    .body(body)
                    .build();
        } finally {
            // What was read to its end is back in the pool by now. To close the answer would read the rest of any
            // other.
            post.cancel();
        }
    }

    private static HttpPost post(Request request, HttpOptions call) {
        HttpPost post = new HttpPost(call.url().uri());
        post.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(call.timeout()))
                .setResponseTimeout(Timeout.of(call.timeout()))
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setRedirectsEnabled(false)
                .build());
        request.headers().forEach((name, values) -> values.forEach(value -> post.addHeader(name, value)));
        post.removeHeaders(HttpHeaders.CONTENT_LENGTH); // Feign counts, but so does the HTTP client, from the entity.
        post.setEntity(new ByteArrayEntity(request.body(), null));
        return post;
    }

    private static Map<String, Collection<String>> headers(ClassicHttpResponse answer) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>();
        for (Header header : answer.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        return headers;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "treehook-call-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Breaks off the calls that are under way; each ends with its outcome. */
    @Override
    public void close() {
        calls.shutdown();
        http.close(CloseMode.IMMEDIATE);
    }
}
