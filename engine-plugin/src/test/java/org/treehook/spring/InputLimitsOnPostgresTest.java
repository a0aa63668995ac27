package org.treehook.spring;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treehook.testing.OnPostgres;
import org.treehook.testing.TestDatabase;

@OnPostgres
// Kept for other tests, it would be closed at the JVM's end, when its database is gone.
@DirtiesContext
@SpringBootTest(
        classes = ApplicationTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.generic-properties.properties.history-time-to-live=P30D",
            "server.max-http-request-header-size=64KB",
            "server.tomcat.max-swallow-size=-1"
        })
class InputLimitsOnPostgresTest extends InputLimitsContract {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        TestDatabase.Location location = TestDatabase.POSTGRESQL.empty();
        properties.add("spring.datasource.url", location::url);
        properties.add("spring.datasource.username", location::user);
        properties.add("spring.datasource.password", location::password);
    }
}
