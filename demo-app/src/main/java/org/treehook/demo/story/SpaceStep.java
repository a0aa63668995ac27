package org.treehook.demo.story;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.attribute.AttributeKind;
import org.treehook.demo.attribute.AttributeOwner;
import org.treehook.demo.attribute.DefinitionEditor;
import org.treehook.demo.attribute.DefinitionInput;
import org.treehook.demo.catalog.RecordInput;
import org.treehook.demo.catalog.Space;
import org.treehook.demo.catalog.SpaceEditor;
import org.treehook.demo.catalog.Spaces;
import org.treehook.demo.identity.Actor;
import org.treehook.sql.RecordId;

/** The space "acme", with the attributes that URL templates read. */
@Component
@Order(1)
final class SpaceStep implements FirstStartStep {

    private final Spaces spaces;
    private final SpaceEditor editor;
    private final DefinitionEditor definitions;
    private final Clock clock;
    private final int port;

    SpaceStep(
            Spaces spaces,
            SpaceEditor editor,
            DefinitionEditor definitions,
            Clock clock,
            @Value("${server.port:8080}") int port) {
        this.spaces = spaces;
        this.editor = editor;
        this.definitions = definitions;
        this.clock = clock;
        this.port = port;
    }

    @Override
    public String name() {
        return "space acme";
    }

    @Override
    public void run() {
        Stamp now = new Stamp(clock.instant(), Actor.SYSTEM.username());
        Space space = new Space(RecordId.next(), "Acme", "acme", now, now);
        spaces.insert(space);
        AttributeOwner owner = new AttributeOwner(AttributeKind.SPACE, space.id());
        List.of("Task Source Name", "Task Server Scheme", "Task Server Host")
                .forEach(name -> definitions.create(owner, new DefinitionInput(name, false, null)));
        Map<String, List<String>> attributes = Map.of(
                "Task Source Name", List.of("Kinetic Request CE"),
                "Task Server Scheme", List.of("http"),
                "Task Server Host", List.of("localhost:" + port));
        editor.update(new RecordInput(null, null, null, attributes), Actor.SYSTEM);
    }
}
