package org.treehook.demo;

import java.nio.file.Path;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The demo as a user starts it, on a database in a file. */
final class StartedDemo {

    private StartedDemo() {}

    static ServletWebServerApplicationContext start(Path folder, String profile) {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(DemoApplication.class)
                .profiles(profile)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("treehook")
                                + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE");
    }

    static Platform platform(ServletWebServerApplicationContext application) {
        return Platform.admin(application.getWebServer().getPort());
    }
}
