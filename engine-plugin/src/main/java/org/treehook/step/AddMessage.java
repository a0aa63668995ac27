package org.treehook.step;

import com.fasterxml.jackson.databind.JsonNode;
import org.treehook.tree.Platform;

/**
 * Writes into a discussion: inputs {@code message}, and {@code discussionId} or {@code submissionId}; result {@code id},
 * {@code discussionId}.
 */
public final class AddMessage extends RecordStep {

    @Override
    JsonNode perform(Inputs inputs, Platform platform) {
        String discussion = inputs.optionalText("discussionId").orElse(null);
        return platform.addMessage(
                discussion, discussion == null ? inputs.text("submissionId") : null, inputs.text("message"));
    }
}
