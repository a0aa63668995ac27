package org.treehook.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.treehook.deployment.plain.PlainApplication;

/** The application of {@link PlainTarget}, relocated as our jar is, with CIB seven's engine and our jar for it. */
final class CibSevenTarget implements Target {

    private final Path folder = JavaProcess.emptyFolder("cibseven");
    private final JavaProcess process = new JavaProcess(folder);
    private final URI base = URI.create("http://127.0.0.1:" + JavaProcess.freePort());

    @Override
    public URI start() {
        Path classes = folder.resolve("classes");
        relocate(PlainApplication.class, classes);
        return process.start(
                List.of(
                        JavaProcess.java(),
                        "-Xmx512m",
                        "-cp",
                        JavaProcess.path(Stream.concat(Stream.of(classes.toString()), ClassPath.of("cibseven").stream())
                                .toList()),
                        PlainApplication.class.getName(),
                        Integer.toString(base.getPort())),
                base);
    }

    @Override
    public void stop() {
        process.stop();
    }

    private static void relocate(Class<?> type, Path classes) {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream file = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name), name)) {
            ClassWriter relocated = new ClassWriter(0);
            new ClassReader(file).accept(new ClassRemapper(relocated, new ToCibSeven()), 0);
            Path written = classes.resolve(name);
            Files.createDirectories(written.getParent());
            Files.write(written, relocated.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class ToCibSeven extends Remapper {

        ToCibSeven() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String type) {
            return type.replaceFirst("^org/camunda/bpm/", "org/cibseven/bpm/");
        }
    }
}
