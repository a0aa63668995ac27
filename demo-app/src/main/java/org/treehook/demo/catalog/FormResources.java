package org.treehook.demo.catalog;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.springframework.stereotype.Component;

/** Where the forms of kapps and of the datastore are found. Jersey calls public classes only. */
public final class FormResources {

    private FormResources() {}

    @Component
    @Path("kapps/{kapp}/forms")
    public static final class OfKapp {

        private final FormPlaces places;
        private final FormEndpoints endpoints;

        OfKapp(FormPlaces places, FormEndpoints endpoints) {
            this.places = places;
            this.endpoints = endpoints;
        }

        @Path("")
        public FormEndpoint forms(@PathParam("kapp") String kapp) {
            return endpoints.of(places.kapp(kapp));
        }
    }

    @Component
    @Path("datastore/forms")
    public static final class OfDatastore {

        private final FormPlaces places;
        private final FormEndpoints endpoints;

        OfDatastore(FormPlaces places, FormEndpoints endpoints) {
            this.places = places;
            this.endpoints = endpoints;
        }

        @Path("")
        public FormEndpoint forms() {
            return endpoints.of(places.datastore());
        }
    }
}
