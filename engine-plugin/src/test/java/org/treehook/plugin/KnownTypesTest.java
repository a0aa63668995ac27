package org.treehook.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treehook.event.EventCatalog;
import org.treehook.event.EventSample;
import org.treehook.event.EventType;
import org.treehook.event.EventTypes;

class KnownTypesTest {

    @TempDir
    private Path application;

    /** What an application registers as a service. */
    public static final class Lifts implements EventTypes {
        @Override
        public List<EventType> types() {
            ObjectNode sections = JsonNodeFactory.instance.objectNode();
            sections.putObject("lift").put("floor", 2);
            return List.of(EventType.of("Lift", false, List.of("Stuck"), "lift").withSample(EventSample.of(sections)));
        }
    }

    @BeforeEach
    void registerTheService() throws IOException {
        Path services = Files.createDirectories(application.resolve("META-INF/services"));
        Files.writeString(services.resolve(EventTypes.class.getName()), Lifts.class.getName());
    }

    private URLClassLoader loader() throws IOException {
        return new URLClassLoader(
                new URL[] {application.toUri().toURL()}, getClass().getClassLoader());
    }

    @Test
    void aServiceOnTheClassPathIsFound() throws IOException {
        try (URLClassLoader loader = loader()) {
            EventCatalog catalog = KnownTypes.catalog(List.of(), loader);

            assertThat(catalog.find("Lift")).isPresent();
            assertThat(catalog.types()).hasSize(EventCatalog.standard().types().size() + 1);
        }
    }

    @Test
    void aServiceThatIsHandedOverAsWellCountsOnce() throws IOException {
        try (URLClassLoader loader = loader()) {
            assertThat(KnownTypes.catalog(List.of(new Lifts()), loader).find("Lift"))
                    .isPresent();
        }
    }

    @Test
    void withoutALoaderThatOfTheThreadIsAsked() {
        assertThat(KnownTypes.catalog(List.of(), null).types())
                .isEqualTo(EventCatalog.standard().types());
    }
}
