package org.treehook.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.treehook.event.Cause;
import org.treehook.event.CauseSeal;
import org.treehook.sql.Database;
import org.treehook.sql.Sql;

/** {@link CauseSeal} with HMAC-SHA256; the key is made at random once for a database and stays in it. */
final class HmacCauseSeal implements CauseSeal {

    private static final String PROPERTY = "cause.key";

    private static final int TOKEN_BYTES = 24;

    private final Database database;
    private final AtomicReference<byte[]> key = new AtomicReference<>();

    HmacCauseSeal(Database database) {
        this.database = database;
    }

    @Override
    public String seal(String jobId, int depth) {
        String text = (depth + 1) + "." + jobId;
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(code(text));
    }

    @Override
    public Optional<Cause> open(String sealed) {
        int end = sealed.lastIndexOf('.');
        int separator = sealed.indexOf('.');
        if (separator < 1 || separator > 6 || end <= separator || sealed.length() > 300) {
            return Optional.empty();
        }
        try {
            byte[] given = Base64.getUrlDecoder().decode(sealed.substring(end + 1));
            String text = sealed.substring(0, end);
            return MessageDigest.isEqual(given, code(text))
                    ? Optional.of(
                            new Cause(text.substring(separator + 1), Integer.parseInt(text.substring(0, separator))))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public String token(String words) {
        // A line break is in no sealed cause, so that none of them is the token of anything.
        byte[] code = code("token\n" + words);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(code, TOKEN_BYTES));
    }

    private byte[] code(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA256.", e);
        }
    }

    @Override
    public void prepare() {
        key.set(database.call(this::provided));
    }

    private byte[] key() {
        byte[] known = key.get();
        if (known != null) {
            return known;
        }
        // Jobs may run before an engine is quite built. What is made here may be rolled back, so it isn't kept in mind.
        return database.call(this::provided);
    }

    /** Of several nodes that start at once, one makes the key and the others read it. */
    private byte[] provided(Sql sql) {
        return HexFormat.of().parseHex(read(sql).orElseGet(() -> {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            sql.insertIfAbsent(
                    "TH_PROPERTY", "NAME_, VALUE_", PROPERTY, HexFormat.of().formatHex(random));
            return read(sql).orElseThrow();
        }));
    }

    private static Optional<String> read(Sql sql) {
        return sql.first("select VALUE_ from TH_PROPERTY where NAME_ = ?", row -> row.text("VALUE_"), PROPERTY);
    }
}
