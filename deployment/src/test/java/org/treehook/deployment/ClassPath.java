package org.treehook.deployment;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The class path that Maven resolves for a target's own {@code pom.xml}, and our test classes with one folder of resources. */
final class ClassPath {

    private ClassPath() {}

    static List<String> of(String target) {
        Path written = Path.of(target, "target", "class-path.txt");
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        try {
            return Stream.concat(
                            Stream.of(
                                    classes.toString(), classes.resolve(target).toString()),
                            Arrays.stream(Files.readString(written).strip().split(File.pathSeparator)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
