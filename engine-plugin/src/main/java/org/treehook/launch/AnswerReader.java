package org.treehook.launch;

import feign.Response;
import feign.Util;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;

/** Turns an answer into what is recorded of it. */
final class AnswerReader {

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1F\\x7F-\\x9F]");

    private final int contentLimit;

    AnswerReader(int contentLimit) {
        this.contentLimit = contentLimit;
    }

    org.treehook.delivery.Response read(Response answer) throws IOException {
        byte[] body = body(answer);
        boolean cut = body.length > contentLimit;
        String content = isEncoded(answer)
                ? "[content in an encoding that was not asked for: " + Texts.line(first(answer, "Content-Encoding"))
                        + "]"
                : text(body, Math.min(body.length, contentLimit), charset(answer), cut);
        return new org.treehook.delivery.Response(
                answer.status(), reason(answer), headers(answer), Texts.storable(content), cut);
    }

    private byte[] body(Response answer) throws IOException {
        if (answer.body() == null) {
            return new byte[0];
        }
        try (InputStream stream = answer.body().asInputStream()) {
            return stream.readNBytes(contentLimit + 1);
        }
    }

    private static String text(byte[] body, int length, Charset charset, boolean cut) {
        String text = new String(body, 0, length, charset);
        // The limit may have gone through the middle of a character.
        return cut && text.endsWith("\uFFFD") ? text.substring(0, text.length() - 1) : text;
    }

    private static String reason(Response answer) {
        String sent = answer.reason() == null ? "" : Texts.line(answer.reason());
        if (!sent.isEmpty()) {
            return sent;
        }
        String standard = answer.status() < 100 || answer.status() > 599
                ? null
                : EnglishReasonPhraseCatalog.INSTANCE.getReason(answer.status(), Locale.ROOT);
        return standard == null ? "" : standard;
    }

    private String headers(Response answer) {
        StringBuilder lines = new StringBuilder();
        for (Map.Entry<String, Collection<String>> header : answer.headers().entrySet()) {
            for (String value : header.getValue()) {
                lines.append(lines.isEmpty() ? "" : "\n")
                        .append(plain(header.getKey()))
                        .append(": ")
                        .append(plain(value));
            }
        }
        return Texts.storable(lines.substring(0, Math.min(lines.length(), contentLimit)));
    }

    private static Charset charset(Response answer) {
        try {
            ContentType type = ContentType.parse(first(answer, "Content-Type"));
            Charset charset = type == null ? null : type.getCharset();
            return charset == null ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    private static boolean isEncoded(Response answer) {
        String encoding = first(answer, "Content-Encoding").strip();
        return !encoding.isEmpty() && !encoding.equalsIgnoreCase("identity");
    }

    static String first(Response answer, String header) {
        return plain(Util.valuesOrEmpty(answer.headers(), header).stream()
                .findFirst()
                .orElse(""));
    }

    // Each byte of a header is one character here.
    private static String plain(String header) {
        return CONTROL.matcher(header).replaceAll(" ");
    }
}
