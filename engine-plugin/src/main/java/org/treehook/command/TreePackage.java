package org.treehook.command;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Models that are imported together.
 *
 * @param name of the folder or file they come from
 * @param models by name
 */
record TreePackage(String name, List<Model> models) {

    private static final int LONGEST_MODEL = 4_000_000;

    TreePackage {
        models = models.stream().sorted(Comparator.comparing(Model::name)).toList();
    }

    static TreePackage at(Path source) {
        try {
            Path file = source.toAbsolutePath().normalize();
            Path name = file.getFileName();
            List<Model> models;
            if (Files.isDirectory(file)) {
                models = inFolder(file);
            } else if (Files.isRegularFile(file)) {
                models = inArchive(file.toFile());
            } else {
                throw CommandFailure.usage("There is no folder, jar or ZIP at " + source + ".");
            }
            if (models.isEmpty()) {
                throw CommandFailure.usage("There is no model in " + source
                        + ": a package holds files that end with .bpmn or .bpmn20.xml, at any depth.");
            }
            return new TreePackage(name == null ? "trees" : name.toString(), models);
        } catch (IOException | UncheckedIOException failure) {
            throw CommandFailure.usage("The package " + source + " can't be read: " + failure.getMessage());
        }
    }

    private static List<Model> inFolder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> isModel(file.toString()))
                    .toList();
        }
        List<Model> models = new ArrayList<>();
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
            try (InputStream content = Files.newInputStream(file)) {
                models.add(new Model(name, bounded(content)));
            }
        }
        return models;
    }

    private static List<Model> inArchive(File file) throws IOException {
        List<Model> models = new ArrayList<>();
        try (ZipFile archive = new ZipFile(file)) {
            for (ZipEntry entry : archive.stream()
                    .filter(each -> !each.isDirectory() && isModel(each.getName()))
                    .toList()) {
                try (InputStream content = archive.getInputStream(entry)) {
                    models.add(new Model(entry.getName(), bounded(content)));
                }
            }
        }
        return models;
    }

    /** A byte more than the server takes is enough for it to say so. */
    private static byte[] bounded(InputStream content) throws IOException {
        return content.readNBytes(LONGEST_MODEL + 1);
    }

    private static boolean isModel(String name) {
        return name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml");
    }

    /** As it is sent. */
    static byte[] zipped(List<Model> models) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Model model : models) {
                zip.putNextEntry(new ZipEntry(model.name()));
                zip.write(model.content());
                zip.closeEntry();
            }
        } catch (IOException twice) {
            throw CommandFailure.usage("The package can't be packed: " + twice.getMessage() + ".");
        }
        return bytes.toByteArray();
    }

    /** One model. */
    static final class Model {

        private final String name;
        private final byte[] content;

        Model(String name, byte[] content) {
            this.name = name;
            this.content = content;
        }

        String name() {
            return name;
        }

        private byte[] content() {
            return content;
        }
    }
}
