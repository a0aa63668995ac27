package org.treehook.demo.api;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class HttpConfiguration {

    private static final int BODY_LIMIT = 4 << 20;

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit() {
        FilterRegistrationBean<BodyLimit> filter = new FilterRegistrationBean<>(new BodyLimit(BODY_LIMIT));
        filter.addUrlPatterns("/app/api/*");
        return filter;
    }

    /** Before everyone who asks whose path it is. */
    @Bean
    FilterRegistrationBean<PlainPaths> plainPaths() {
        FilterRegistrationBean<PlainPaths> filter = new FilterRegistrationBean<>(new PlainPaths());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** Points in time are kept to the millisecond. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));
    }
}
