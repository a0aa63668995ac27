package org.treehook.demo.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.attribute.AttributeValues;
import org.treehook.event.PlatformEvent;

/** What events say of the space, a kapp and a form, as these are in the current transaction. */
@Component
public final class EventSections {

    private final AttributeValues attributes;

    EventSections(AttributeValues attributes) {
        this.attributes = attributes;
    }

    /** What events say of the space. */
    Map<String, Object> space(Space space) {
        return named(space.id(), space.name(), space.slug());
    }

    /**
     * An event of a form or of one of its submissions, where the form belongs, with {@code space}, {@code form} and, unless
     * it is of the datastore, {@code kapp}.
     *
     * @param record {@code Form} or {@code Submission}
     */
    public PlatformEvent.Builder begin(String record, String action, FormPlace place) {
        FormOwner owner = place.owner();
        PlatformEvent.Builder event =
                PlatformEvent.of(owner.eventType(record), action).with("space", space(owner.space()));
        Kapp kapp = owner.kapp();
        if (kapp != null) {
            event.inKapp(kapp.slug()).with("kapp", named(kapp.id(), kapp.name(), kapp.slug()));
        }
        return event.with("form", form(place.form()));
    }

    Map<String, @Nullable Object> form(Form form) {
        Map<String, @Nullable Object> section = new LinkedHashMap<>();
        section.put("name", form.name());
        section.put("slug", form.slug());
        section.put("description", form.description());
        section.put("type", form.type());
        section.put("status", form.status());
        section.put("attributes", attributes.of(form.id()).section());
        return section;
    }

    private Map<String, Object> named(String id, String name, String slug) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("name", name);
        section.put("slug", slug);
        section.put("attributes", attributes.of(id).section());
        return section;
    }
}
