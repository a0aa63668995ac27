package org.treehook.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.treehook.authoring.ModelFile;

/**
 * Models to deploy.
 *
 * @param name of the deployment, or null
 * @param models of it
 * @param dryRun whether only to try it
 */
record ModelInput(@Nullable String name, List<ModelFile> models, boolean dryRun) {

    /** So many models in one deployment; more are better split. */
    static final int MOST = 1000;

    private static final int LONGEST_NAME = 255;
    private static final ObjectMapper JSON = new ApiJson().getContext(Object.class);

    ModelInput {
        if (models.isEmpty()) {
            throw new ApiException(
                    400, "There is no model to deploy: give at least one that ends with .bpmn or .bpmn20.xml.");
        }
        if (models.size() > MOST) {
            throw new ApiException(400, "There are more than " + MOST + " models; send them in parts.");
        }
        if (name != null && (name.length() > LONGEST_NAME || hasControls(name))) {
            throw new ApiException(
                    400, "The name of a deployment is one line of " + LONGEST_NAME + " characters at most.");
        }
        models = List.copyOf(models);
    }

    static ModelInput ofJson(byte[] content) {
        BodyBounds.check(content);
        try {
            Body body = content.length == 0 ? null : JSON.readValue(content, Body.class);
            if (body == null || body.models() == null) {
                throw new ApiException(400, "The body has to be an object with \"models\", an array.");
            }
            List<ModelFile> models = new ArrayList<>();
            for (@Nullable Item model : body.models()) {
                models.add(file(model));
            }
            return new ModelInput(body.name(), models, Boolean.TRUE.equals(body.dryRun()));
        } catch (JsonProcessingException malformed) {
            throw new ApiException(400, ApiErrorMapper.describe(malformed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with what the path says. */
    ModelInput or(@Nullable String otherName, boolean tried) {
        return new ModelInput(name == null ? otherName : name, models, dryRun || tried);
    }

    String deploymentName() {
        return name == null || name.isBlank() ? models.get(0).name() : name;
    }

    /** Names go into the engine and onto screens. */
    static String checkedName(@Nullable String name) {
        if (name == null
                || name.isBlank()
                || hasControls(name)
                || name.startsWith("/")
                || name.contains("\\")
                || List.of(name.split("/", -1)).contains("..")) {
            throw new ApiException(
                    400,
                    "A model's name is a path below the package, without \"..\" or backslashes, such as cleaning.bpmn; \""
                            + shown(name) + "\" is none.");
        }
        return name;
    }

    private static ModelFile file(@Nullable Item model) {
        if (model == null || model.content() == null) {
            throw new ApiException(400, "Each model has a \"name\" and its \"content\", BPMN in XML.");
        }
        String name = checkedName(model.name());
        BoundedBytes.checkModel(name, model.content().length());
        return ModelFile.ofText(name, model.content());
    }

    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    private static String shown(@Nullable String name) {
        String text = name == null ? "" : name.replaceAll("\\p{Cntrl}", "?");
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    private record Body(
            @Nullable String name,
            @Nullable List<@Nullable Item> models,
            @Nullable Boolean dryRun) {}

    private record Item(@Nullable String name, @Nullable String content) {}
}
