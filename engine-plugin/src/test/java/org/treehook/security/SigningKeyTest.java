package org.treehook.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures are those that the standard's own library makes. */
class SigningKeyTest {

    private static final String BASE64 =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"name\":\"Bärbel 🧹\",\"lines\":\"a\\r\\nb\"}", " spaces ", "a.b.c"})
    void signsAsTheLibraryDoes(String content) throws WebhookSigningException {
        String expected = new Webhook("whsec_" + BASE64).sign("msg-1", 1_770_000_000L, content);

        for (String text : new String[] {BASE64, "whsec_" + BASE64}) {
            assertThat(SigningKey.parse(text)
                            .orElseThrow()
                            .sign("msg-1", "1770000000", content.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "open sesame",
                "whsec_open sesame",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
                "whsk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void whatIsTooShortOrNoBase64IsNoKey(String text) {
        assertThat(SigningKey.parse(text)).isEmpty();
    }

    @Test
    void aKeyOfMoreThan64BytesIsNone() {
        assertThat(SigningKey.parse(Base64.getEncoder().encodeToString(new byte[64])))
                .isPresent();
        assertThat(SigningKey.parse(Base64.getEncoder().encodeToString(new byte[65])))
                .isEmpty();
    }

    @Test
    void printsNothingOfItself() {
        assertThat(SigningKey.parse(BASE64).orElseThrow().toString())
                .doesNotContain("0123")
                .doesNotContain(BASE64);
    }
}
