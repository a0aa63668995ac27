package org.treehook.spring;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * We bring Liquibase along; Spring Boot would therefore run it, and fail for want of a change log, in an application that
 * never used it. An application that does names its change log or has it in the standard place.
 */
final class LiquibaseStaysOff implements EnvironmentPostProcessor {

    private static final String STANDARD_PLACE = "db/changelog/db.changelog-master.yaml";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean used = environment.containsProperty("spring.liquibase.change-log")
                || environment.containsProperty("spring.liquibase.enabled")
                || application.getClassLoader().getResource(STANDARD_PLACE) != null;
        if (!used) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("treehook", Map.of("spring.liquibase.enabled", "false")));
        }
    }
}
