package org.treehook.demo.catalog;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.springframework.stereotype.Component;
import org.treehook.demo.attribute.AttributeKind;
import org.treehook.demo.attribute.DefinitionEndpoint;
import org.treehook.demo.attribute.DefinitionEndpoints;

/** Where each kind's attribute definitions are found. Jersey calls public classes only. */
public final class DefinitionResources {

    private DefinitionResources() {}

    @Component
    @Path("spaceAttributeDefinitions")
    public static final class OfSpace {

        private final Spaces spaces;
        private final DefinitionEndpoints endpoints;

        OfSpace(Spaces spaces, DefinitionEndpoints endpoints) {
            this.spaces = spaces;
            this.endpoints = endpoints;
        }

        @Path("")
        public DefinitionEndpoint definitions() {
            return endpoints.of(AttributeKind.SPACE, spaces.get().id());
        }
    }

    @Component
    @Path("kapps/{kapp}/kappAttributeDefinitions")
    public static final class OfKapp {

        private final Kapps kapps;
        private final DefinitionEndpoints endpoints;

        OfKapp(Kapps kapps, DefinitionEndpoints endpoints) {
            this.kapps = kapps;
            this.endpoints = endpoints;
        }

        @Path("")
        public DefinitionEndpoint definitions(@PathParam("kapp") String kapp) {
            return endpoints.of(AttributeKind.KAPP, kapps.get(kapp).id());
        }
    }

    @Component
    @Path("kapps/{kapp}/formAttributeDefinitions")
    public static final class OfForms {

        private final Kapps kapps;
        private final DefinitionEndpoints endpoints;

        OfForms(Kapps kapps, DefinitionEndpoints endpoints) {
            this.kapps = kapps;
            this.endpoints = endpoints;
        }

        @Path("")
        public DefinitionEndpoint definitions(@PathParam("kapp") String kapp) {
            return endpoints.of(AttributeKind.FORM, kapps.get(kapp).id());
        }
    }

    @Component
    @Path("datastoreFormAttributeDefinitions")
    public static final class OfDatastoreForms {

        private final Spaces spaces;
        private final DefinitionEndpoints endpoints;

        OfDatastoreForms(Spaces spaces, DefinitionEndpoints endpoints) {
            this.spaces = spaces;
            this.endpoints = endpoints;
        }

        @Path("")
        public DefinitionEndpoint definitions() {
            return endpoints.of(AttributeKind.DATASTORE_FORM, spaces.get().id());
        }
    }
}
