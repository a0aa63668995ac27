package org.treehook.demo.story;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Says after each start where to look and how to log in. */
@Component
final class Greeting {

    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

    private final ServletWebServerApplicationContext server;
    private final Environment environment;

    Greeting(ServletWebServerApplicationContext server, Environment environment) {
        this.server = server;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        String base = "http://localhost:" + server.getWebServer().getPort();
        String user = environment.acceptsProfiles(Profiles.of("demo"))
                ? "admin / admin; fred / fred of Facilities; rita / rita, who asks"
                : "a user of this engine";
        LOG.info("""
                Treehook demo is ready.

                    Portal       {}/
                    Cockpit      {}/camunda/app/cockpit/default/
                    Tasklist     {}/camunda/app/tasklist/default/
                    REST API     {}/app/api/v1
                    Engine REST  {}/engine-rest
                    Log in as    {}
                """, base, base, base, base, base, user);
    }
}
