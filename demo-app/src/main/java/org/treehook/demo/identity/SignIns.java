package org.treehook.demo.identity;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.treehook.event.EventPublisher;
import org.treehook.event.PlatformEvent;
import org.treehook.event.SpaceSection;

/**
 * Raises User Login, User Logout and Space Login Failure. Each is recorded in a transaction of its own when the method
 * returns, whatever becomes of the caller's; where that fails, it is logged and the caller goes on as if nothing had
 * happened.
 */
@Component
public final class SignIns {

    /** The longest name that an event of a failed log-in carries. */
    static final int LONGEST_NAME = 200;

    private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);

    private final UserDirectory users;
    private final SpaceSection space;
    private final EventPublisher publisher;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final FailureRate failures;

    SignIns(
            UserDirectory users,
            SpaceSection space,
            EventPublisher publisher,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.users = users;
        this.space = space;
        this.publisher = publisher;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.failures = new FailureRate(clock);
    }

    /** A user has signed in to a page; a request with HTTP Basic is no such thing. */
    public void signedIn(String username) {
        publish("Login", () -> ofUser("Login", username));
    }

    /** A user has signed out. */
    public void signedOut(String username) {
        publish("Logout", () -> ofUser("Logout", username));
    }

    /** Somebody tried to sign in under this name and was refused. Too many of these raise no event. */
    void refused(String attempted) {
        String name = storable(attempted);
        if (failures.admits(name)) {
            publish(
                    "Login Failure",
                    () -> PlatformEvent.of("Space", "Login Failure")
                            .at(clock.instant())
                            .with("space", space.current(null))
                            .with("user", Map.of("username", name))
                            .with("identity", Actor.unknown())
                            .build());
        }
    }

    private PlatformEvent ofUser(String action, String username) {
        return PlatformEvent.of("User", action)
                .about(username)
                .by(username)
                .at(clock.instant())
                .with("space", space.current(null))
                .with("user", users.section(username))
                .with("identity", users.actor(username).section())
                .build();
    }

    private void publish(String action, Supplier<PlatformEvent> event) {
        try {
            transaction.executeWithoutResult(status -> publisher.publish(event.get()));
        } catch (RuntimeException e) {
            LOG.error("The event {} is lost; who signs in or out doesn't notice.", action, e);
        }
    }

    private static String storable(String attempted) {
        String name = attempted.length() > LONGEST_NAME ? attempted.substring(0, LONGEST_NAME) : attempted;
        // Half a character becomes a question mark.
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '?');
    }
}
