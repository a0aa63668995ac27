package org.treehook.deployment.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Knows nothing of Treehook: that is on its class path. */
@SpringBootApplication(proxyBeanMethods = false)
public class BootApplication {

    public static void main(String[] args) {
        SpringApplication.run(BootApplication.class, args);
    }
}
