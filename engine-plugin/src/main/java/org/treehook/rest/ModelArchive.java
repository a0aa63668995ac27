package org.treehook.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.treehook.authoring.ModelFile;

/** The models in a ZIP or jar, at any depth. It is unpacked in memory and never further than its limits. */
final class ModelArchive {

    static final int MOST_ENTRIES = 20_000;

    /** Of everything in it, models or not: what is passed over has to be unpacked too. */
    static final long LONGEST = 128_000_000;

    private long unpacked;

    private ModelArchive() {}

    static List<ModelFile> read(byte[] zip) {
        try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(zip))) {
            return new ModelArchive().models(archive);
        } catch (IOException | IllegalArgumentException broken) {
            throw new ApiException(400, "The body is no ZIP that can be read: " + broken.getMessage());
        }
    }

    private List<ModelFile> models(ZipInputStream archive) throws IOException {
        List<ModelFile> models = new ArrayList<>();
        int entries = 0;
        ZipEntry entry = archive.getNextEntry();
        if (entry == null) {
            throw new ApiException(400, "The body is no ZIP, or an empty one.");
        }
        while (entry != null) {
            entries++;
            if (entries > MOST_ENTRIES || models.size() > ModelInput.MOST) {
                throw new ApiException(
                        413, "The ZIP has more than " + MOST_ENTRIES + " entries or " + ModelInput.MOST + " models.");
            }
            if (!entry.isDirectory() && isModel(entry.getName())) {
                models.add(model(ModelInput.checkedName(entry.getName()), archive));
            } else {
                pass(archive);
            }
            entry = archive.getNextEntry();
        }
        return models;
    }

    private static boolean isModel(String name) {
        return name.endsWith(".bpmn") || name.endsWith(".bpmn20.xml");
    }

    private ModelFile model(String name, InputStream content) throws IOException {
        byte[] model = content.readNBytes(BoundedBytes.LONGEST_MODEL + 1);
        BoundedBytes.checkModel(name, model.length);
        count(model.length);
        return new ModelFile(name, model);
    }

    private void pass(InputStream content) throws IOException {
        byte[] buffer = new byte[8192];
        int read = content.read(buffer);
        while (read >= 0) {
            count(read);
            read = content.read(buffer);
        }
    }

    private void count(int length) {
        unpacked += length;
        if (unpacked > LONGEST) {
            throw new ApiException(413, "Unpacked, the ZIP is longer than " + LONGEST / 1_000_000 + " MB.");
        }
    }
}
