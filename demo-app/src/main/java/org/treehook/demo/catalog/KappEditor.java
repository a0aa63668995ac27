package org.treehook.demo.catalog;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.api.Text;
import org.treehook.demo.api.Uniqueness;
import org.treehook.demo.attribute.AttributeDefinitions;
import org.treehook.demo.attribute.AttributeInput;
import org.treehook.demo.attribute.AttributeKind;
import org.treehook.demo.attribute.AttributeOwner;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.identity.Actor;
import org.treehook.rest.ApiException;
import org.treehook.sql.RecordId;

/** Changes kapps, each change in one transaction. */
@Component
@Transactional
public class KappEditor {

    private final Kapps kapps;
    private final Forms forms;
    private final AttributeValues attributes;
    private final AttributeDefinitions definitions;
    private final Clock clock;

    KappEditor(Kapps kapps, Forms forms, AttributeValues attributes, AttributeDefinitions definitions, Clock clock) {
        this.kapps = kapps;
        this.forms = forms;
        this.attributes = attributes;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** Makes a kapp. It has no attribute definitions yet, so it can't have attributes. */
    public Kapp create(RecordInput input, Actor actor) {
        Stamp now = new Stamp(clock.instant(), actor.username());
        Kapp kapp = new Kapp(RecordId.next(), Text.name("name", input.name()), Text.slug(input.slug()), now, now);
        Uniqueness.guard("A kapp \"" + kapp.slug() + "\" already exists.", () -> kapps.insert(kapp));
        attributes(kapp, input);
        return kapp;
    }

    /** Changes what the input names; attributes, where given, are replaced as a whole. The slug is for ever. */
    public Kapp update(String slug, RecordInput input, Actor actor) {
        Kapp before = kapps.get(slug);
        if (input.slug() != null && !input.slug().equals(slug)) {
            throw new ApiException(400, "A kapp's slug can't be changed: webhooks and trees are bound to it.");
        }
        Kapp after = new Kapp(
                before.id(),
                input.name() == null ? before.name() : Text.name("name", input.name()),
                slug,
                before.created(),
                new Stamp(clock.instant(), actor.username()));
        kapps.update(after);
        attributes(after, input);
        return after;
    }

    /** Removes a kapp that has no forms, deleted ones that could be restored included. */
    public Kapp delete(String slug) {
        Kapp kapp = kapps.get(slug);
        if (forms.any(kapp)) {
            throw new ApiException(
                    400, "The kapp \"" + slug + "\" has forms, maybe deleted ones that can be restored.");
        }
        attributes.delete(kapp.id());
        definitions.deleteAll(kapp.id());
        kapps.delete(kapp);
        return kapp;
    }

    private void attributes(Kapp kapp, RecordInput input) {
        var written = AttributeInput.read(input.attributes(), input.attributesMap());
        if (written != null) {
            attributes.replace(new AttributeOwner(AttributeKind.KAPP, kapp.id()), kapp.id(), written);
        }
    }
}
