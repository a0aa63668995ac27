package org.treehook.demo.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.treehook.rest.ApiException;

/** Finds forms with what they belong to. */
@Component
public final class FormPlaces {

    private final Spaces spaces;
    private final Kapps kapps;
    private final Forms forms;

    FormPlaces(Spaces spaces, Kapps kapps, Forms forms) {
        this.spaces = spaces;
        this.kapps = kapps;
        this.forms = forms;
    }

    /** The owner of a kapp's forms; 404 if there is no such kapp. */
    public FormOwner kapp(String slug) {
        return new FormOwner(spaces.get(), kapps.get(slug));
    }

    /** The owner of the forms of the datastore. */
    public FormOwner datastore() {
        return new FormOwner(spaces.get(), null);
    }

    /** The form of these slugs; 404 if the kapp or the form is not there, or deleted. */
    public FormPlace get(String kappSlug, String formSlug) {
        return get(kapp(kappSlug), formSlug);
    }

    /** The form of this slug; 404 if it is not there, or deleted. */
    public FormPlace get(FormOwner owner, String formSlug) {
        return forms.find(owner.id(), formSlug)
                .map(form -> new FormPlace(owner, form))
                .orElseThrow(() -> ApiException.notFound("form", formSlug));
    }

    /** As {@link #get}; no other transaction changes the form until this one ends. */
    FormPlace lock(FormOwner owner, String formSlug) {
        return forms.lock(get(owner, formSlug).form().id())
                .map(form -> new FormPlace(owner, form))
                .orElseThrow(() -> ApiException.notFound("form", formSlug));
    }

    /** A kapp's forms, but for deleted ones. */
    public List<Form> of(String kappSlug) {
        return of(kapp(kappSlug));
    }

    /** All forms, but for deleted ones. */
    public List<Form> of(FormOwner owner) {
        return forms.of(owner.id());
    }

    /** The deleted forms, which can be restored. */
    public List<Form> deleted(FormOwner owner) {
        return forms.deletedOf(owner.id());
    }

    /** The form of this id; empty while it is deleted. */
    public Optional<FormPlace> byId(String formId) {
        return forms.byId(formId).map(form -> new FormPlace(owner(form), form));
    }

    private FormOwner owner(Form form) {
        Space space = spaces.get();
        return new FormOwner(space, form.ownerId().equals(space.id()) ? null : kapps.byId(form.ownerId()));
    }
}
