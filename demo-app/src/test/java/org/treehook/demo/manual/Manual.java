package org.treehook.demo.manual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** All Markdown of the repository. */
final class Manual {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "data");

    private Manual() {}

    /** The pages, that of the repository first. */
    static List<Page> pages() {
        return files().stream()
                .filter(file -> file.toString().endsWith(".md"))
                .sorted(Comparator.comparing(
                        (Path file) -> file.equals(ROOT.resolve("README.md")) ? "" : file.toString()))
                .map(file -> Page.read(ROOT, file))
                .toList();
    }

    /** Every file of the repository's own. */
    static List<Path> files() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    return !folder.equals(ROOT)
                                    && (NOT_OURS.contains(name)
                                            || (name.startsWith(".") && !name.equals(".mvn") && !name.equals(".ci")))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
