package org.treehook.launch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** What came between a call and its answer, in one line that names no address. */
final class Obstacle {

    private Obstacle() {}

    static String describe(IOException obstacle, HttpOptions call) {
        String url = call.url().shown();
        if (obstacle instanceof ConnectionRequestTimeoutException) {
            return "No free connection within " + text(call.timeout()) + " to " + url;
        } else if (obstacle instanceof ConnectTimeoutException) {
            return "No connection within " + text(Duration.ofMillis(call.connectTimeoutMillis())) + " to " + url;
        } else if (obstacle instanceof SocketTimeoutException) {
            return "No answer within " + text(call.timeout()) + " from " + url;
        } else if (obstacle instanceof UnknownHostException) {
            return "Unknown host: " + call.url().host();
        } else if (obstacle instanceof NoRouteToHostException) {
            return "No route to host: " + url;
        } else if (obstacle instanceof ConnectException) {
            return "Connection refused: " + url;
        } else if (obstacle instanceof SSLException) {
            return "TLS failed: " + url + " (" + reason(obstacle) + ")";
        } else if (obstacle instanceof NoHttpResponseException) {
            return "Connection closed without an answer: " + url;
        } else if (obstacle instanceof TruncatedChunkException || obstacle instanceof ConnectionClosedException) {
            return "Connection closed in the middle of the answer: " + url;
        } else if (obstacle instanceof SocketException) {
            return "Connection broken: " + url + " (" + reason(obstacle) + ")";
        } else if (obstacle instanceof MalformedChunkCodingException
                || obstacle instanceof MessageConstraintException
                || obstacle instanceof ClientProtocolException) {
            return "No readable HTTP answer: " + url + " (" + reason(obstacle) + ")";
        }
        return "Call failed: " + url + " (" + reason(obstacle) + ")";
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String reason(IOException obstacle) {
        String message =
                obstacle.getCause() instanceof HttpException inner ? inner.getMessage() : obstacle.getMessage();
        return Texts.line(message == null ? obstacle.getClass().getSimpleName() : message);
    }
}
