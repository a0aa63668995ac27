package org.treehook.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.webjars.WebJarVersionLocator;

/** Every model of the library, drawn by bpmn-js. */
@DisabledIfSystemProperty(named = "treehook.test.browser", matches = "off", disabledReason = "-Dbrowser=off")
class LibraryInBrowserIT {

    private static Chromium chromium;
    private static Visitor visitor;

    static List<Resource> models() throws IOException {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        List<Resource> models = new ArrayList<>(List.of(resolver.getResources("classpath*:/trees/*.bpmn")));
        models.addAll(List.of(resolver.getResources("classpath*:/webhooks/*.bpmn")));
        assertThat(models).hasSizeGreaterThan(14);
        return models;
    }

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        visitor = chromium.visitor("http://localhost");
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @ParameterizedTest
    @MethodSource("models")
    void isDrawnWithoutAWarning(Resource model) throws IOException {
        visitor.page()
                .setContent("<style>body{margin:0}#canvas{width:1280px;height:560px}</style><div id=canvas></div>");
        visitor.page()
                .evaluate(text(Objects.requireNonNull(LibraryInBrowserIT.class.getResourceAsStream(
                        "/META-INF/resources/webjars/bpmn-js/" + new WebJarVersionLocator().version("bpmn-js")
                                + "/dist/bpmn-navigated-viewer.production.min.js"))));

        Object warnings = visitor.page().evaluate("""
                async xml => {
                  const viewer = new BpmnJS({container: '#canvas'});
                  const {warnings} = await viewer.importXML(xml);
                  viewer.get('canvas').zoom('fit-viewport', 'auto');
                  return warnings.map(({message}) => message);
                }""", text(model.getInputStream()));

        assertThat((List<?>) warnings).isEmpty();
        visitor.shot("tree-" + Objects.requireNonNull(model.getFilename()).replace(".bpmn", ""));
    }

    private static String text(InputStream file) throws IOException {
        try (file) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
