package org.treehook.demo.catalog;

import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.api.Text;
import org.treehook.demo.attribute.AttributeInput;
import org.treehook.demo.attribute.AttributeKind;
import org.treehook.demo.attribute.AttributeOwner;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;

/** Changes the space, each change in one transaction. */
@Component
@Transactional
public class SpaceEditor {

    /** First segments of this server's own paths; a slug like these would hide them. */
    private static final Set<String> RESERVED =
            Set.of("app", "assets", "camunda", "engine-rest", "error", "kinetic-task", "portal", "webjars");

    private final Spaces spaces;
    private final AttributeValues attributes;
    private final Clock clock;

    SpaceEditor(Spaces spaces, AttributeValues attributes, Clock clock) {
        this.spaces = spaces;
        this.attributes = attributes;
        this.clock = clock;
    }

    /** Changes what the input names; attributes, where given, are replaced as a whole. */
    public Space update(RecordInput input, Actor actor) {
        Space before = spaces.get();
        Space after = new Space(
                before.id(),
                input.name() == null ? before.name() : Text.name("name", input.name()),
                input.slug() == null ? before.slug() : slug(input.slug()),
                before.created(),
                new Stamp(clock.instant(), actor.username()));
        spaces.update(after);
        var written = AttributeInput.read(input.attributes(), input.attributesMap());
        if (written != null) {
            attributes.replace(new AttributeOwner(AttributeKind.SPACE, after.id()), after.id(), written);
        }
        return after;
    }

    private static String slug(String text) {
        String slug = Text.slug(text);
        if (RESERVED.contains(slug)) {
            throw new ApiException(400, "\"" + slug + "\" is a path of this server and can't be a slug.");
        }
        return slug;
    }
}
