package org.treehook.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treehook.authoring.ModelFile;
import org.treehook.authoring.ModelReport;
import org.treehook.testing.TestDatabase;
import org.treehook.testing.TestEngine;
import org.treehook.tree.LoopItems;

/** XML from anybody, as a model or as what a loop goes through: it reads no file, calls nobody, and doesn't grow. */
abstract class HostileModelsContract {

    private static final String SECRET = "what-is-in-the-file";

    private final TestEngine engine;

    @TempDir
    Path folder;

    private ServerSocketChannel server;

    HostileModelsContract(TestDatabase database) {
        engine = TestEngine.on(database);
    }

    @BeforeEach
    void listen() throws IOException {
        Files.writeString(folder.resolve("secret.txt"), SECRET);
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        engine.close();
    }

    private List<String> documentTypes() throws IOException {
        String file = folder.resolve("secret.txt").toUri().toString();
        String url = "http://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort() + "/x";
        String laughs = IntStream.range(1, 12)
                .mapToObj(i -> "<!ENTITY l" + i + " \"" + ("&l" + (i - 1) + ";").repeat(10) + "\">")
                .reduce("<!ENTITY l0 \"haha\">", String::concat)
                .replace("<!ENTITY l11 ", "<!ENTITY e ");
        return List.of(
                "<!DOCTYPE definitions [<!ENTITY e \"e\">]>",
                "<!DOCTYPE definitions [<!ENTITY e SYSTEM \"" + file + "\">]>",
                "<!DOCTYPE definitions [<!ENTITY e SYSTEM \"" + url + "\">]>",
                "<!DOCTYPE definitions [<!ENTITY e PUBLIC \"x\" \"" + url + "\">]>",
                "<!DOCTYPE definitions SYSTEM \"" + url + "\" [<!ENTITY e \"e\">]>",
                "<!DOCTYPE definitions [<!ENTITY % p SYSTEM \"" + url + "\"> %p; <!ENTITY e \"e\">]>",
                "<!DOCTYPE definitions [" + laughs + "]>",
                "<!DOCTYPE definitions [<!ENTITY big \"" + "x".repeat(100_000) + "\"><!ENTITY e \""
                        + "&big;".repeat(20_000) + "\">]>");
    }

    private static String begin(String documentType) {
        return documentType.substring(0, Math.min(60, documentType.length()));
    }

    private static String model(String documentType) {
        return documentType + """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
                  <process id="hostile" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <documentation>&e;</documentation>
                    <startEvent id="start" name="name" />
                  </process>
                </definitions>""";
    }

    @Test
    void aModelWithADocumentTypeIsRefusedWhereModelsAreDeployedAndChecked() throws IOException {
        for (String documentType : documentTypes()) {
            for (boolean dryRun : List.of(true, false)) {
                ModelReport report = engine.treehook()
                        .models()
                        .deploy(
                                "hostile",
                                null,
                                List.of(new ModelFile(
                                        "hostile.bpmn", model(documentType).getBytes(StandardCharsets.UTF_8))),
                                dryRun);
                assertThat(report.isRefused()).as(begin(documentType)).isTrue();
                assertThat(report.toString()).doesNotContain(SECRET, "hahahaha");
            }
        }
        assertNobodyWasCalled();
    }

    @Test
    void theEnginesOwnDeploymentRefusesItAsWell() throws IOException {
        for (String documentType : documentTypes()) {
            assertThatThrownBy(() -> engine.engine()
                            .getRepositoryService()
                            .createDeployment()
                            .addString("hostile.bpmn", model(documentType))
                            .deploy())
                    .as(begin(documentType))
                    .isInstanceOf(ProcessEngineException.class)
                    .hasMessageNotContaining(SECRET);
        }
        assertNobodyWasCalled();
        assertThat(engine.engine()
                        .getRepositoryService()
                        .createDeploymentQuery()
                        .count())
                .isZero();
    }

    @Test
    void aLoopGoesThroughNoSuchXml() throws IOException {
        Stream<String> texts = documentTypes().stream()
                .map(type -> type.replace("definitions", "order") + "<order><line>&e;</line></order>");
        assertThat(texts)
                .allSatisfy(text -> assertThatThrownBy(() -> LoopItems.of(text, "/order/line"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("XML with a document type")
                        .hasMessageNotContaining(SECRET));
        assertNobodyWasCalled();
    }

    /** XPath reads the text that it is given, and nothing else. */
    @Test
    void aPathOfALoopReachesNoOtherDocument() throws IOException {
        String file = folder.resolve("secret.txt").toUri().toString();
        for (String path : List.of(
                "/order[document('" + file + "')]",
                "/order[unparsed-text('" + file + "')]",
                "/order[doc('" + file + "')]")) {
            Assertions.assertThatThrownBy(() -> LoopItems.of("<order/>", path))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining(SECRET);
        }
    }

    /** A connection that was made would stand in the queue by now. */
    private void assertNobodyWasCalled() throws IOException {
        assertThat(server.accept()).isNull();
    }
}
