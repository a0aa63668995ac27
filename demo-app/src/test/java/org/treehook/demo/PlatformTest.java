package org.treehook.demo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.treehook.plugin.Treehook;

/** A test against the started application on a database in memory, whose events are recorded. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:platform;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            // By default it names the port, which is chosen later here.
            "treehook.own-urls=",
            // All tests come from one address.
            "platform.sign-in.failures-of-an-address=100000",
            // A busy machine leaves no filter to the engine job.
            "treehook.publish-time=PT1M",
            // With a key a webhook can have credentials of its own.
            "treehook.secret-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
        })
@Import(PlatformTest.Events.class)
@interface PlatformTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Events {

        @Bean
        @Primary
        RecordedEvents recordedEvents(ProcessEngine engine) {
            return new RecordedEvents(Treehook.of(engine).events());
        }
    }
}
