package org.treehook.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.authoring.ModelFile;

/** A ZIP from anybody. */
class ModelArchiveTest {

    @Test
    void modelsAreFoundAtAnyDepthAndAllElseIsPassedOver() throws IOException {
        byte[] zip = zip(
                "a.bpmn", "A",
                "META-INF/MANIFEST.MF", "x",
                "deep/er/b.bpmn20.xml", "Ä",
                "folder.bpmn/", "",
                "picture.png", "x");

        assertThat(ModelArchive.read(zip))
                .extracting(ModelFile::name, ModelFile::text)
                .containsExactly(tuple("a.bpmn", "A"), tuple("deep/er/b.bpmn20.xml", "Ä"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a.bpmn", "/etc/a.bpmn", "a/../../b.bpmn", "a\\b.bpmn", "a\nb.bpmn", "a\u0000.bpmn"})
    void hostileNamesAreRefused(String name) throws IOException {
        ApiException refused = refused(zip(name, "x"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused).hasMessageContaining("is a path below the package");
        assertThat(String.valueOf(refused.getMessage()).codePoints()).noneMatch(Character::isISOControl);
    }

    @Test
    void whatUnpacksTooFarIsNotUnpacked() throws IOException {
        ApiException model = refused(zip("a.bpmn", "x".repeat(BoundedBytes.LONGEST_MODEL + 1)));
        assertThat(model.status()).isEqualTo(413);
        assertThat(model).hasMessageContaining("\"a.bpmn\" is longer than 4 MB");

        byte[] bomb = zip("bomb.bin", "x".repeat(130_000_000));
        assertThat(bomb).hasSizeLessThan(1_000_000);
        assertThat(refused(bomb)).hasMessageContaining("Unpacked, the ZIP is longer than 128 MB.");

        String[] many = IntStream.rangeClosed(0, ModelInput.MOST)
                .boxed()
                .flatMap(number -> Stream.of(number + ".bpmn", "x"))
                .toArray(String[]::new);
        assertThat(ModelArchive.read(zip(Arrays.copyOf(many, many.length - 2)))).hasSize(ModelInput.MOST);
        assertThat(catchThrowableOfType(
                        ApiException.class, () -> new ModelInput(null, ModelArchive.read(zip(many)), true)))
                .hasMessageContaining("1000 models");
    }

    @Test
    void aZipInAZipIsNotOpened() throws IOException {
        byte[] inner = zip("inner.bpmn", "x");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("inner.zip"));
            zip.write(inner);
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("outer.bpmn"));
            zip.closeEntry();
        }
        assertThat(ModelArchive.read(bytes.toByteArray()))
                .extracting(ModelFile::name)
                .containsExactly("outer.bpmn");
    }

    @Test
    void entriesThatHoldNothingAreCountedAsWell() throws IOException {
        String[] many = IntStream.rangeClosed(0, 20_000)
                .boxed()
                .flatMap(number -> Stream.of(number + ".txt", ""))
                .toArray(String[]::new);
        ApiException refused = refused(zip(many));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused).hasMessageContaining("more than 20000 entries");
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        assertThat(refused("no ZIP".getBytes(StandardCharsets.UTF_8))).hasMessageContaining("no ZIP");
        byte[] whole = zip("a.bpmn", "x".repeat(100_000));
        byte[] cut = Arrays.copyOf(whole, whole.length / 3);
        assertThat(refused(cut).status()).isEqualTo(400);
    }

    private static ApiException refused(byte[] zip) {
        return catchThrowableOfType(ApiException.class, () -> ModelArchive.read(zip));
    }

    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry(entries[i]));
                zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
