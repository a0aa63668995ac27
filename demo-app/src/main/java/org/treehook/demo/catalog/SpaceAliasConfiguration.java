package org.treehook.demo.catalog;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SpaceAliasConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> spaceAlias(ObjectProvider<Spaces> spaces) {
        return tomcat -> tomcat.addEngineValves(
                new SpaceAlias(() -> spaces.getObject().get().slug()));
    }
}
