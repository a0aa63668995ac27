package org.treehook.cockpit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files of which the pages consist: our own, below {@code plugin-webapp/treehook}, and those of {@link BrowserLibrary}. A
 * test compares the list with what is there.
 */
final class BrowserCode {

    static final List<String> FILES = List.of(
            "app/plugin.css",
            "app/plugin.js",
            "app/activity.js",
            "app/attempts.js",
            "app/batches.js",
            "app/bindings.js",
            "app/bulk.js",
            "app/code.js",
            "app/columns.js",
            "app/dashboard.js",
            "app/definition-tab.js",
            "app/diagram.js",
            "app/dry-run.js",
            "app/editor.js",
            "app/event.js",
            "app/events.js",
            "app/explain.js",
            "app/filter-editor.js",
            "app/filters.js",
            "app/http.js",
            "app/incident.js",
            "app/instance-tab.js",
            "app/job-edit.js",
            "app/job.js",
            "app/jobs.js",
            "app/navigation.js",
            "app/page.js",
            "app/paging.js",
            "app/parts.js",
            "app/place.js",
            "app/places.js",
            "app/replay.js",
            "app/screen.js",
            "app/secret-change.js",
            "app/secrets.js",
            "app/tree-canvas.js",
            "app/tree-check.js",
            "app/tree-diff.js",
            "app/tree-model.js",
            "app/tree-panel.js",
            "app/tree.js",
            "app/trees.js",
            "app/webhook-actions.js",
            "app/webhook-change.js",
            "app/webhook-form.js",
            "app/webhook-paths.js",
            "app/webhook.js",
            "app/webhooks.js",
            "app/words.js",
            "app/lib/async-directive.js",
            "app/lib/bpmn-modeler.css",
            "app/lib/bpmn-modeler.js",
            "app/lib/bpmn.woff2",
            "app/lib/diff.js",
            "app/lib/directive-helpers.js",
            "app/lib/directive.js",
            "app/lib/directives/live.js",
            "app/lib/directives/ref.js",
            "app/lib/lit-html.js",
            "app/lib/prism.js");

    private static final Map<String, String> TAGS = new ConcurrentHashMap<>();

    private BrowserCode() {}

    /** What a file's content is known by. */
    static String tag(String file) {
        return TAGS.computeIfAbsent(file, BrowserCode::hash);
    }

    /**
     * A file as it is served.
     *
     * @throws IllegalStateException when the class path lacks it; the message names the jar to add
     */
    static byte[] content(String file) {
        BrowserLibrary library = BrowserLibrary.FILES.get(file);
        if (library != null) {
            return library.content()
                    .orElseThrow(() -> new IllegalStateException("The pages need " + file
                            + ", which the WebJar org.webjars.npm:" + library.webjar()
                            + " holds. Put that jar beside the plugin's."));
        }
        String name = "/plugin-webapp/" + TreehookCockpitPlugin.ID + "/" + file;
        try (InputStream content = BrowserCode.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("The file " + name + " is missing in the jar of the plugin.");
            }
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content(file));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
