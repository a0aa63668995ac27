package org.treehook.demo.identity;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.RequestContextFilter;
import org.treehook.rest.SenderCheck;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    private final String webapps;

    IdentityConfiguration(@Value("${camunda.bpm.webapp.application-path:/camunda}") String applicationPath) {
        this.webapps = applicationPath + "/api/*";
    }

    /** Before anyone asks for a password: {@link SignInGuard} looks at the request. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> currentRequest() {
        FilterRegistrationBean<RequestContextFilter> filter = new FilterRegistrationBean<>(new RequestContextFilter());
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 2);
        return filter;
    }

    @Bean
    FilterRegistrationBean<WebappSignIns> webappSignIns(SignIns signIns) {
        FilterRegistrationBean<WebappSignIns> filter = new FilterRegistrationBean<>(new WebappSignIns(signIns));
        filter.addUrlPatterns(webapps);
        return filter;
    }

    /** A signature is worth no more than its user. */
    @Bean
    SenderCheck senderCheck(UserDirectory users) {
        return users::maySignIn;
    }

    /** The portal and the web applications have one session; the portal's guard reads it as well. */
    @Bean
    FilterRegistrationBean<EndedSessions> endedSessions(UserDirectory users) {
        FilterRegistrationBean<EndedSessions> filter = new FilterRegistrationBean<>(new EndedSessions(users));
        filter.addUrlPatterns(webapps, "/", "/portal/*");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER - 1);
        return filter;
    }
}
