package org.treehook.cockpit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A file of a library for browsers, as it is served below {@code app/lib}. It is put together out of files of a WebJar, which
 * is beside our jar on the class path, in whichever version.
 *
 * @param webjar the artefact's name
 * @param before what is put before the files; {@code $version} is the WebJar's
 */
record BrowserLibrary(String webjar, String folder, List<String> files, String before, String after) {

    /** By the name that pages ask for. */
    static final Map<String, BrowserLibrary> FILES = Map.ofEntries(
            lit("async-directive.js"),
            lit("directive-helpers.js"),
            lit("directive.js"),
            lit("directives/live.js"),
            lit("directives/ref.js"),
            lit("lit-html.js"),
            // Cockpit gives no other ending than .js the type that a browser takes for a module.
            Map.entry("app/lib/diff.js", asItIs("diff", "lib", "index.mjs")),
            // Prism is no module by itself, and would go through the whole page unasked.
            Map.entry(
                    "app/lib/prism.js",
                    new BrowserLibrary(
                            "prismjs",
                            "components",
                            List.of("prism-core.min.js", "prism-clike.min.js", "prism-javascript.min.js"),
                            "/*! Prism $version, MIT licence, (c) 2012 Lea Verou */ globalThis.Prism ??= {manual: true};\n",
                            "export default Prism;\n")),
            // Nor is bpmn-js.
            Map.entry(
                    "app/lib/bpmn-modeler.js",
                    new BrowserLibrary(
                            "bpmn-js",
                            "dist",
                            List.of("bpmn-modeler.production.min.js"),
                            "const module = {exports: {}}; const exports = module.exports; const define = undefined;\n",
                            "export default module.exports;\n")),
            // Its font is a file of its own: the content policy lets no font stand in a style sheet.
            Map.entry(
                    "app/lib/bpmn-modeler.css",
                    new BrowserLibrary(
                            "bpmn-js",
                            "dist/assets",
                            List.of("diagram-js.css", "bpmn-font/css/bpmn-codes.css"),
                            "@font-face { font-family: 'bpmn'; src: url('bpmn.woff2') format('woff2'); }\n",
                            "")),
            Map.entry("app/lib/bpmn.woff2", asItIs("bpmn-js", "dist/assets/bpmn-font/font", "bpmn.woff2")));

    private static Map.Entry<String, BrowserLibrary> lit(String file) {
        return Map.entry("app/lib/" + file, asItIs("lit-html", "", file));
    }

    private static BrowserLibrary asItIs(String webjar, String folder, String file) {
        return new BrowserLibrary(webjar, folder, List.of(file), "", "");
    }

    /** Nothing where the WebJar is not on the class path. */
    Optional<byte[]> content() {
        try {
            Optional<String> version = version();
            if (version.isEmpty()) {
                return Optional.empty();
            }
            String root = "/META-INF/resources/webjars/" + webjar + "/" + version.get() + "/"
                    + (folder.isEmpty() ? "" : folder + "/");
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            content.writeBytes(before.replace("$version", version.get()).getBytes(StandardCharsets.UTF_8));
            for (String file : files) {
                try (InputStream part = BrowserLibrary.class.getResourceAsStream(root + file)) {
                    if (part == null) {
                        return Optional.empty();
                    }
                    part.transferTo(content);
                }
                if (files.size() > 1 || !after.isEmpty()) {
                    content.write('\n');
                }
            }
            content.writeBytes(after.getBytes(StandardCharsets.UTF_8));
            return Optional.of(content.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> version() throws IOException {
        String name = "/META-INF/maven/org.webjars.npm/" + webjar + "/pom.properties";
        try (InputStream pom = BrowserLibrary.class.getResourceAsStream(name)) {
            if (pom == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(pom);
            return Optional.ofNullable(properties.getProperty("version"));
        }
    }
}
