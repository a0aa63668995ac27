package org.treehook.demo.catalog;

import org.jspecify.annotations.Nullable;
import org.treehook.demo.attribute.AttributeKind;
import org.treehook.demo.attribute.AttributeOwner;
import org.treehook.event.EventScope;

/**
 * What a form belongs to: a kapp, or the datastore of the space.
 *
 * @param kapp null for the datastore
 */
public record FormOwner(Space space, @Nullable Kapp kapp) {

    public boolean isDatastore() {
        return kapp == null;
    }

    /** Where the events of its forms and submissions happen. */
    public EventScope scope() {
        return kapp == null ? EventScope.space() : EventScope.kapp(kapp.slug());
    }

    /** The type of the events of such a record: {@code Form}, say, or {@code Datastore Form}. */
    public String eventType(String record) {
        return kapp == null ? "Datastore " + record : record;
    }

    /** Whose definitions say which attributes its forms may have. */
    public AttributeOwner formAttributes() {
        return new AttributeOwner(kapp == null ? AttributeKind.DATASTORE_FORM : AttributeKind.FORM, id());
    }

    String id() {
        return kapp == null ? space.id() : kapp.id();
    }
}
