package org.treehook.demo.portal;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What every answer tells a browser: to guess no type, to show nothing within another site's page, to tell other sites
 * nothing, to give no page a device, and over HTTPS to come back over HTTPS only.
 */
final class SecureHeaders {

    private static final String NOTHING =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    private SecureHeaders() {}

    /** Those, and not to keep the answer. */
    static HeadersConfigurer<HttpSecurity> of(HeadersConfigurer<HttpSecurity> headers, String contentPolicy) {
        return headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy))
                .frameOptions(FrameOptionsConfig::deny)
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(NOTHING))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }
}
