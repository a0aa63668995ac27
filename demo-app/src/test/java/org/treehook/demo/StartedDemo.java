package org.treehook.demo;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The demo as a user starts it, on a database in a file. */
public final class StartedDemo {

    private StartedDemo() {}

    /** The demo's own kind of database, in this folder. */
    public static String[] inFile(Path folder) {
        return new String[] {
            "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("treehook")
                    + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE"
        };
    }

    public static ServletWebServerApplicationContext start(Path folder, String profile) {
        return start(profile, inFile(folder));
    }

    public static ServletWebServerApplicationContext start(String profile, String[] database) {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(DemoApplication.class)
                .profiles(profile.split(",", -1))
                .run(Stream.concat(Stream.of("--server.port=0", "--treehook.own-urls="), Stream.of(database))
                        .toArray(String[]::new));
    }

    public static Platform platform(ServletWebServerApplicationContext application) {
        return Platform.admin(application.getWebServer().getPort());
    }
}
