package org.treehook.demo.production;

import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.treehook.demo.identity.Administrators;
import org.treehook.demo.identity.Username;
import org.treehook.rest.ApiException;

/**
 * Outside the profile {@code demo} nothing starts before there is an administrator, no administrator has a password that is
 * known to everybody, and there is a key for secrets. The first administrator is made from the environment. A database
 * without one would let whoever comes first make one in Camunda's web app.
 */
@Component
@Profile("!demo | production")
final class ProductionStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProductionStart.class);
    private static final int SHORTEST = 12;

    private final Environment environment;
    private final Administrators administrators;
    private final DefaultPasswords passwords;
    private final String username;
    private final String password;
    private final String key;
    private volatile boolean running;

    ProductionStart(
            Environment environment,
            Administrators administrators,
            DefaultPasswords passwords,
            @Value("${platform.administrator.username:admin}") String username,
            @Value("${platform.administrator.password:}") String password,
            @Value("${treehook.secret-key:}") String key) {
        this.environment = environment;
        this.administrators = administrators;
        this.passwords = passwords;
        this.username = username;
        this.password = password;
        this.key = key;
    }

    @Override
    public void start() {
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            throw new UnsafeStart(
                    "The profiles demo and production are both on; the former makes users whose passwords everybody knows.",
                    "Start with one of them: SPRING_PROFILES_ACTIVE=production.");
        }
        if (key.isBlank()) {
            throw new UnsafeStart(
                    "There is no key to encrypt secrets with.",
                    "Set TREEHOOK_SECRET_KEY to 32 random bytes in Base64, as \"openssl rand -base64 32\" prints them,"
                            + " and keep it: what was encrypted with it can be read with no other.");
        }
        List<String> known = passwords.users();
        if (!known.isEmpty()) {
            throw new UnsafeStart(
                    "The password of " + String.join(", ", known) + " is the user's name.",
                    "Change it while the application runs with SPRING_PROFILES_ACTIVE=demo, or use a new database.");
        }
        if (!administrators.exist()) {
            makeFirst();
        }
        running = true;
    }

    private void makeFirst() {
        if (password.isEmpty()) {
            throw new UnsafeStart(
                    "There is no administrator.",
                    "Set PLATFORM_ADMINISTRATOR_PASSWORD for this one start, and PLATFORM_ADMINISTRATOR_USERNAME if the"
                            + " name is not to be admin.");
        }
        if (password.length() < SHORTEST
                || password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
            throw new UnsafeStart(
                    "PLATFORM_ADMINISTRATOR_PASSWORD is too easy to guess.",
                    "Choose one of at least " + SHORTEST + " characters that doesn't contain the name \"" + username
                            + "\".");
        }
        try {
            administrators.make(Username.of(username), "First", "Administrator", null, password);
        } catch (ApiException unusable) {
            throw new UnsafeStart(
                    "PLATFORM_ADMINISTRATOR_USERNAME can't be a name. " + unusable.getMessage(), "Choose another one.");
        }
        if (!administrators.exist()) {
            throw new UnsafeStart(
                    "The user " + username + " is there already, and is no administrator.",
                    "Choose another PLATFORM_ADMINISTRATOR_USERNAME.");
        }
        LOG.info(
                "The administrator {} is made. PLATFORM_ADMINISTRATOR_PASSWORD is not read again: take it out of the"
                        + " environment.",
                username);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the first start sets anything up, and before jobs and requests are taken. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
