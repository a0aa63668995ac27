package org.treehook.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What every body has to fulfil before a resource sees it: its length, that it isn't compressed, and, of JSON, all that
 * {@link JsonBounds} asks for. Of a body that is too long one byte more than the limit is read, whatever its header says of
 * its length.
 */
@Provider
final class BodyBounds implements ReaderInterceptor {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        if (Arrays.stream(body.getAnnotations()).noneMatch(BodyBounds::isBoundedElsewhere)) {
            byte[] content = content(body);
            // Signatures are over the very bytes.
            body.setInputStream(
                    body.getType() == byte[].class ? new ByteArrayInputStream(content) : withoutMark(content));
        }
        return body.proceed();
    }

    private static boolean isBoundedElsewhere(Annotation annotation) {
        return annotation.annotationType() == BoundedByResource.class;
    }

    /** The bytes that were sent. */
    static byte[] content(ReaderInterceptorContext body) {
        refuseCompressed(body.getHeaders().getFirst("Content-Encoding"));
        byte[] content = BoundedBytes.read(body.getInputStream(), BoundedBytes.LONGEST_BODY, "send it in parts");
        checkJson(body.getMediaType(), content);
        return content;
    }

    static InputStream withoutMark(byte[] content) {
        int mark = beginsWithMark(content) ? BYTE_ORDER_MARK.length : 0;
        return new ByteArrayInputStream(content, mark, content.length - mark);
    }

    /** What is compressed could be unpacked without an end. */
    static void refuseCompressed(@Nullable String encoding) {
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw new ApiException(
                    415, "A body is taken as it is, without Content-Encoding; send it without compression.");
        }
    }

    /** As JSON counts what is said to be, and what begins like it. */
    private static void checkJson(@Nullable MediaType type, byte[] content) {
        boolean said =
                type != null && type.getSubtype().toLowerCase(Locale.ROOT).matches("json|.*\\+json");
        if (content.length == 0 || !(said || beginsLikeJson(content))) {
            return;
        }
        refuseOtherCharset(type);
        check(content);
    }

    static void refuseOtherCharset(@Nullable MediaType type) {
        String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.toLowerCase(Locale.ROOT).matches("utf-?8|us-ascii")) {
            throw new ApiException(415, "JSON is taken in UTF-8 only; send it in that.");
        }
    }

    /** UTF-8, and JSON within its bounds. */
    static void check(byte[] json) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
        } catch (CharacterCodingException e) {
            throw new ApiException(400, "The body is not valid UTF-8; send JSON in UTF-8.");
        }
        int mark = beginsWithMark(json) ? BYTE_ORDER_MARK.length : 0;
        JsonBounds.check(json, mark, json.length - mark);
    }

    private static boolean beginsLikeJson(byte[] content) {
        for (int i = beginsWithMark(content) ? BYTE_ORDER_MARK.length : 0; i < content.length; i++) {
            if (content[i] > ' ' || content[i] < 0) {
                return content[i] == '{' || content[i] == '[';
            }
        }
        return false;
    }

    private static boolean beginsWithMark(byte[] content) {
        return content.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(content, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
