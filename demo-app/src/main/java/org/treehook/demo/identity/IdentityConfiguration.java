package org.treehook.demo.identity;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    @Bean
    FilterRegistrationBean<WebappSignIns> webappSignIns(
            UserDirectory users,
            SignIns signIns,
            @Value("${camunda.bpm.webapp.application-path:/camunda}") String applicationPath) {
        FilterRegistrationBean<WebappSignIns> filter = new FilterRegistrationBean<>(new WebappSignIns(users, signIns));
        filter.addUrlPatterns(applicationPath + "/api/*");
        return filter;
    }
}
