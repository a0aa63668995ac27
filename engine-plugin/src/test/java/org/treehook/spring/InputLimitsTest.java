package org.treehook.spring;

import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest(
        classes = ApplicationTest.Application.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:limits;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "camunda.bpm.job-execution.enabled=false",
            "camunda.bpm.generic-properties.properties.history-time-to-live=P30D",
            // Wider than ours, and read to the end: so that ours are what is met.
            "server.max-http-request-header-size=64KB",
            "server.tomcat.max-swallow-size=-1"
        })
class InputLimitsTest extends InputLimitsContract {}
