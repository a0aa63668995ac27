package org.treehook.demo.submission;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.springframework.stereotype.Component;
import org.treehook.demo.catalog.FormPlaces;

/** Where submissions for kapps' forms and those in the datastore are found. Jersey calls public classes only. */
public final class SubmissionResources {

    private SubmissionResources() {}

    @Component
    @Path("kapps/{kapp}/forms/{form}/submissions")
    public static final class OfKappForm {

        private final FormPlaces places;
        private final SubmissionEndpoints endpoints;

        OfKappForm(FormPlaces places, SubmissionEndpoints endpoints) {
            this.places = places;
            this.endpoints = endpoints;
        }

        @Path("")
        public FormSubmissionsEndpoint submissions(@PathParam("kapp") String kapp, @PathParam("form") String form) {
            return endpoints.of(places.get(kapp, form));
        }
    }

    @Component
    @Path("datastore/forms/{form}/submissions")
    public static final class OfDatastoreForm {

        private final FormPlaces places;
        private final SubmissionEndpoints endpoints;

        OfDatastoreForm(FormPlaces places, SubmissionEndpoints endpoints) {
            this.places = places;
            this.endpoints = endpoints;
        }

        @Path("")
        public FormSubmissionsEndpoint submissions(@PathParam("form") String form) {
            return endpoints.of(places.get(places.datastore(), form));
        }
    }

    @Component
    @Path("submissions/{id}")
    public static final class OfKapps {

        private final SubmissionEndpoints endpoints;

        OfKapps(SubmissionEndpoints endpoints) {
            this.endpoints = endpoints;
        }

        @Path("")
        public SubmissionEndpoint submission(@PathParam("id") String id) {
            return endpoints.ofKapps(id);
        }
    }

    @Component
    @Path("datastore/submissions/{id}")
    public static final class OfDatastore {

        private final SubmissionEndpoints endpoints;

        OfDatastore(SubmissionEndpoints endpoints) {
            this.endpoints = endpoints;
        }

        @Path("")
        public SubmissionEndpoint submission(@PathParam("id") String id) {
            return endpoints.ofDatastore(id);
        }
    }
}
