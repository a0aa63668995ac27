package org.treehook.deployment.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The jars for Camunda's successors are compiled against Camunda: what they use must have the same names there. */
class RelocatedJarIT {

    private static final Set<String> NOTHING = Set.of();
    /** CIB seven's starter and web application aren't among what this build can resolve. */
    private static final Set<String> SPRING_AND_COCKPIT = Set.of("org/treehook/spring/", "org/treehook/cockpit/");

    @Test
    void operatonHasWhatIsUsed() throws IOException {
        assertThat(broken("operaton", "operaton", NOTHING)).isEmpty();
    }

    @Test
    void cibSevenHasWhatIsUsed() throws IOException {
        assertThat(broken("cibseven", "cibseven", SPRING_AND_COCKPIT)).isEmpty();
    }

    /** A method that was renamed there would no longer override, and nobody would say so. */
    @Test
    void theEnginesCallTheSameMethodsOfOurs() throws IOException {
        assertThat(calledByEngine("operaton", NOTHING))
                .contains("org/treehook/plugin/TreehookPlugin#preInit")
                .isEqualTo(calledByEngine("spring-boot", NOTHING));
        assertThat(calledByEngine("cibseven", SPRING_AND_COCKPIT))
                .isEqualTo(calledByEngine("spring-boot", SPRING_AND_COCKPIT));
    }

    @Test
    void camundasJarDoesNotFitOperaton() throws IOException {
        assertThat(broken("spring-boot", "operaton", NOTHING))
                .contains("org/treehook/plugin/TreehookPlugin uses class org/camunda/bpm/engine/ProcessEngine");
    }

    private static Set<String> broken(String jar, String target, Set<String> without) throws IOException {
        List<String> classPath = new ArrayList<>(classPath(target));
        classPath.remove(ourJar(target).toString());
        classPath.add(0, ourJar(jar).toString());
        try (Classes classes = new Classes(classPath)) {
            return new JarLinks(ourJar(jar), classes, without).broken();
        }
    }

    private static Set<String> calledByEngine(String target, Set<String> without) throws IOException {
        try (Classes classes = new Classes(classPath(target))) {
            return new JarLinks(ourJar(target), classes, without).calledByEngine();
        }
    }

    private static Path ourJar(String target) throws IOException {
        return classPath(target).stream()
                .map(Path::of)
                .filter(entry -> entry.getFileName().toString().startsWith("treehook-engine-plugin-"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> classPath(String target) throws IOException {
        Path written = Path.of(target, "target", "class-path.txt");
        return List.of(Files.readString(written).strip().split(Pattern.quote(File.pathSeparator)));
    }
}
