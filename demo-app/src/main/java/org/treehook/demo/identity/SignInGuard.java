package org.treehook.demo.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.treehook.rest.BasicAuthentication;

/**
 * Lets nobody guess passwords at the speed of the network, wherever they are tried over HTTP. While somebody has to wait
 * no password is looked at, and the answer is 429 with {@code Retry-After}. What isn't asked over HTTP is not held up.
 */
@Component
public final class SignInGuard {

    private final SignInDelays delays;

    SignInGuard(Clock clock, @Value("${platform.sign-in.failures-of-an-address:50}") int freeOfAnAddress) {
        this.delays = new SignInDelays(clock, freeOfAnAddress);
    }

    /** Whether a password may be tried under this name now; if not, the request's answer is told for how long. */
    boolean hears(String username) {
        Optional<HttpServletRequest> request = request();
        return request.flatMap(caller -> delays.left(username, caller.getRemoteAddr()))
                .map(wait -> {
                    request.get().setAttribute(BasicAuthentication.RETRY_AFTER, wait.toSeconds() + 1);
                    return false;
                })
                .orElse(true);
    }

    void failed(String username) {
        request().ifPresent(caller -> delays.failed(username, caller.getRemoteAddr()));
    }

    void succeeded(String username) {
        request().ifPresent(caller -> delays.succeeded(username, caller.getRemoteAddr()));
    }

    /** The seconds that whoever makes this request has to wait. */
    public static OptionalLong wait(HttpServletRequest request) {
        return request.getAttribute(BasicAuthentication.RETRY_AFTER) instanceof Long seconds
                ? OptionalLong.of(seconds)
                : OptionalLong.empty();
    }

    /** Says in an answer that is about to be 429 when to come again. */
    public static void say(long seconds, HttpServletResponse response) {
        response.setHeader("Retry-After", Long.toString(seconds));
    }

    private static Optional<HttpServletRequest> request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                ? Optional.of(current.getRequest())
                : Optional.empty();
    }
}
