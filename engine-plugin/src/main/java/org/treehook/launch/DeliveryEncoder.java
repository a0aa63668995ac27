package org.treehook.launch;

import feign.RequestTemplate;
import feign.codec.EncodeException;
import feign.codec.Encoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.treehook.delivery.DeliveryRequest;

/** Headers and body of a delivery, as they are: braces in them are no template. */
final class DeliveryEncoder implements Encoder {

    @Override
    public void encode(Object object, Type bodyType, RequestTemplate template) {
        if (!(object instanceof DeliveryRequest delivery)) {
            throw new EncodeException("Not a delivery: " + bodyType);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Treehook");
        headers.putAll(delivery.headers());
        headers.put(RequestHeaders.WEBHOOK_ID, delivery.jobId());
        headers.forEach((name, value) -> template.headerLiteral(name, value));
        template.body(delivery.content().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
