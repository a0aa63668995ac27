package org.treehook.demo.catalog;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.api.Text;
import org.treehook.demo.api.Uniqueness;
import org.treehook.demo.attribute.AttributeInput;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.demo.identity.Actor;
import org.treehook.event.EventPublisher;
import org.treehook.event.PlatformEvent;
import org.treehook.rest.ApiException;
import org.treehook.sql.RecordId;

/** Changes forms; each change and the event that it raises are one transaction. */
@Component
@Transactional
public class FormEditor {

    private static final Set<String> STATUSES = Set.of("New", "Active", "Inactive");

    private final FormPlaces places;
    private final Forms forms;
    private final AttributeValues attributes;
    private final EventSections sections;
    private final EventPublisher publisher;
    private final Clock clock;

    FormEditor(
            FormPlaces places,
            Forms forms,
            AttributeValues attributes,
            EventSections sections,
            EventPublisher publisher,
            Clock clock) {
        this.places = places;
        this.forms = forms;
        this.attributes = attributes;
        this.sections = sections;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Makes a form and raises Created. */
    public Form create(FormOwner owner, FormInput input, Actor actor) {
        Stamp now = new Stamp(clock.instant(), actor.username());
        FormLayout none = FormLayout.parse("[]");
        Form blank = new Form(RecordId.next(), owner.id(), "", "", null, null, "Active", none, Form.LIVING, now, now);
        Form form = merged(blank, input, now);
        FormPlace place = new FormPlace(owner, form);
        unique(place, () -> forms.insert(form));
        attributes(place, input);
        publish("Created", place, null, actor, now);
        return form;
    }

    /** Changes what the input names and raises Updated; attributes, where given, are replaced as a whole. */
    public Form update(FormOwner owner, String formSlug, FormInput input, Actor actor) {
        Form before = places.lock(owner, formSlug).form();
        Map<String, @Nullable Object> previous = sections.form(before);
        Stamp now = new Stamp(clock.instant(), actor.username());
        Form form = merged(before, input, now);
        FormPlace place = new FormPlace(owner, form);
        unique(place, () -> forms.update(form));
        attributes(place, input);
        publish("Updated", place, previous, actor, now);
        return form;
    }

    /** Hides the form and its submissions until it is restored with the token that it then has; raises Deleted. */
    public Form delete(FormOwner owner, String formSlug, Actor actor) {
        FormPlace place = places.lock(owner, formSlug);
        Stamp now = new Stamp(clock.instant(), actor.username());
        Form form = place.form().restorableWith(RecordId.next(), now);
        forms.update(form);
        publish("Deleted", place, null, actor, now);
        return form;
    }

    /** Brings a deleted form back and raises Restored. */
    public Form restore(FormOwner owner, String token, Actor actor) {
        Stamp now = new Stamp(clock.instant(), actor.username());
        Form form = forms.deleted(owner.id(), token)
                .orElseThrow(() -> ApiException.notFound("deleted form with the restoration token", token))
                .restorableWith(Form.LIVING, now);
        FormPlace place = new FormPlace(owner, form);
        unique(place, () -> forms.update(form));
        publish("Restored", place, null, actor, now);
        return form;
    }

    private static Form merged(Form before, FormInput input, Stamp now) {
        String status = input.status() == null ? before.status() : input.status();
        if (!STATUSES.contains(status)) {
            throw new ApiException(400, "\"status\" is one of Active, Inactive and New.");
        }
        return new Form(
                before.id(),
                before.ownerId(),
                Text.name("name", input.name() == null ? before.name() : input.name()),
                Text.slug(input.slug() == null ? before.slug() : input.slug()),
                input.description() == null
                        ? before.description()
                        : Text.bounded("description", input.description(), Text.DESCRIPTION),
                input.type() == null ? before.type() : Text.name("type", input.type()),
                status,
                input.pages() == null ? before.layout() : FormLayout.of(input.pages()),
                before.restorationToken(),
                before.created(),
                now);
    }

    private void attributes(FormPlace place, FormInput input) {
        var written = AttributeInput.read(input.attributes(), input.attributesMap());
        if (written != null) {
            attributes.replace(place.owner().formAttributes(), place.form().id(), written);
        }
    }

    private void publish(
            String action, FormPlace place, @Nullable Map<String, @Nullable Object> previous, Actor actor, Stamp when) {
        PlatformEvent.Builder event = sections.begin("Form", action, place)
                .about(place.form().id())
                .by(actor.username())
                .at(when.at())
                .with("identity", actor.section());
        if (previous != null) {
            event.with("previous", Map.of("form", previous));
        }
        publisher.publish(event.build());
    }

    private static void unique(FormPlace place, Runnable change) {
        String where = place.owner().isDatastore() ? "the datastore" : "this kapp";
        Uniqueness.guard("A form \"" + place.form().slug() + "\" already exists in " + where + ".", change);
    }
}
