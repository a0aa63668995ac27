package org.treehook.deployment.links;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** How a jar of ours hangs together with the engine of its class path. */
final class JarLinks {

    private static final Pattern ENGINE = Pattern.compile("(org/(camunda|operaton|cibseven)|(camunda|operaton)jar)/.*");

    private final Map<String, References> ours = new TreeMap<>();
    private final Classes classes;

    /** @param without classes of ours that are left out, by how their names begin */
    JarLinks(Path jar, Classes classes, Set<String> without) {
        this.classes = classes;
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && without.stream().noneMatch(name::startsWith)) {
                    try (InputStream content = file.getInputStream(entry)) {
                        ours.put(name.replace(".class", ""), References.of(content.readAllBytes()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What would fail when it is used: classes that the engine doesn't have, methods and fields that nobody has, and abstract
     * methods of the engine that a class of ours leaves open. Other libraries may be absent: some are optional.
     */
    Set<String> broken() {
        Set<String> broken = new TreeSet<>();
        ours.forEach((name, references) -> {
            references.types().stream()
                    .filter(type -> isEngine(type) && classes.find(type).isEmpty())
                    .forEach(type -> broken.add(name + " uses class " + type));
            references.members().stream()
                    .filter(member -> !isThere(member))
                    .forEach(member -> broken.add(name + " uses " + member.owner() + "#" + member.name()));
            open(name).forEach(method -> broken.add(name + " leaves open " + method));
        });
        return broken;
    }

    /** The methods of ours that the engine calls: those with which we override or implement its own, without descriptors. */
    Set<String> calledByEngine() {
        Set<String> called = new TreeSet<>();
        for (String name : ours.keySet()) {
            Set<String> engine = new TreeSet<>();
            classes.lineage(name).forEach((above, file) -> {
                if (isEngine(above)) {
                    file.ifPresent(there -> engine.addAll(there.members()));
                }
            });
            classes.find(name)
                    .ifPresent(file -> file.members().stream()
                            .filter(member ->
                                    member.contains("(") && !member.startsWith("<") && engine.contains(member))
                            .forEach(member -> called.add(name + "#" + member.substring(0, member.indexOf('(')))));
        }
        return called;
    }

    private static boolean isEngine(String name) {
        return ENGINE.matcher(name).matches();
    }

    /** Also if something above its owner isn't there, and the member may be in that. */
    private boolean isThere(References.Member member) {
        return member.owner().startsWith("[")
                || classes.lineage(member.owner()).values().stream()
                        .anyMatch(file -> file.map(ClassFile::members)
                                .map(names -> names.contains(member.name()))
                                .orElse(true));
    }

    private Set<String> open(String name) {
        Set<String> open = new TreeSet<>();
        if (classes.find(name).filter(ClassFile::isConcrete).isPresent()) {
            Map<String, Optional<ClassFile>> lineage = classes.lineage(name);
            lineage.forEach((above, file) -> {
                if (isEngine(above)) {
                    file.ifPresent(there -> open.addAll(there.abstractMethods()));
                }
            });
            lineage.values()
                    .forEach(file -> file.ifPresent(
                            there -> open.removeIf(method -> there.members().contains(method)
                                    && !there.abstractMethods().contains(method))));
        }
        return open;
    }
}
