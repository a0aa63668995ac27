package org.treehook.demo.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.treehook.rest.ApiException;

/** Finds forms with what surrounds them. */
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

    /** The form of these slugs; 404 if the kapp or the form is not there, or deleted. */
    public FormPlace get(String kappSlug, String formSlug) {
        Kapp kapp = kapps.get(kappSlug);
        Form form = forms.find(kapp.id(), formSlug).orElseThrow(() -> ApiException.notFound("form", formSlug));
        return new FormPlace(spaces.get(), kapp, form);
    }

    /** As {@link #get}; no other transaction changes the form until this one ends. */
    FormPlace lock(String kappSlug, String formSlug) {
        FormPlace found = get(kappSlug, formSlug);
        Form form = forms.lock(found.form().id()).orElseThrow(() -> ApiException.notFound("form", formSlug));
        return new FormPlace(found.space(), found.kapp(), form);
    }

    /** A kapp's forms, but for deleted ones. */
    public List<Form> of(String kappSlug) {
        return forms.of(kapps.get(kappSlug).id());
    }

    /** A kapp's deleted forms, which can be restored. */
    public List<Form> deleted(String kappSlug) {
        return forms.deletedOf(kapps.get(kappSlug).id());
    }

    /** The form of this id; empty while it is deleted. */
    public Optional<FormPlace> byId(String formId) {
        return forms.byId(formId).map(form -> new FormPlace(spaces.get(), kapps.byId(form.ownerId()), form));
    }
}
