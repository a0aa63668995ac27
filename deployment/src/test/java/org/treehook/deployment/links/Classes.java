package org.treehook.deployment.links;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The classes of a class path and of the JDK, read and not loaded. The first of a name counts. */
final class Classes implements AutoCloseable {

    private final URLClassLoader files;
    private final Map<String, Optional<ClassFile>> read = new HashMap<>();

    Classes(List<String> classPath) {
        List<URL> entries = new ArrayList<>();
        try {
            for (String entry : classPath) {
                entries.add(Path.of(entry).toUri().toURL());
            }
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
        files = new URLClassLoader(entries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    Optional<ClassFile> find(String name) {
        Optional<ClassFile> known = read.get(name);
        if (known == null) {
            known = read(name);
            read.put(name, known);
        }
        return known;
    }

    private Optional<ClassFile> read(String name) {
        try (InputStream file = files.getResourceAsStream(name + ".class")) {
            return file == null ? Optional.empty() : Optional.of(ClassFile.read(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class and all above it; empty for one that isn't there. */
    Map<String, Optional<ClassFile>> lineage(String name) {
        Map<String, Optional<ClassFile>> lineage = new LinkedHashMap<>();
        climb(name, lineage);
        return lineage;
    }

    private void climb(String name, Map<String, Optional<ClassFile>> lineage) {
        if (!lineage.containsKey(name)) {
            Optional<ClassFile> found = find(name);
            lineage.put(name, found);
            found.ifPresent(there -> there.parents().forEach(parent -> climb(parent, lineage)));
        }
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
