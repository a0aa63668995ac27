package org.treehook.spring;

import org.apache.catalina.connector.Connector;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Lets names in paths hold a slash, percent-encoded; Tomcat by itself refuses such a path before we see it. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ProcessEngine.class, Connector.class, TomcatServletWebServerFactory.class})
class TreehookTomcatAutoConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> treehookSlashesInNames() {
        return tomcat ->
                tomcat.addConnectorCustomizers(connector -> connector.setEncodedSolidusHandling("passthrough"));
    }
}
