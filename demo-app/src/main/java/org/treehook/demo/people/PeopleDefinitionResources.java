package org.treehook.demo.people;

import jakarta.ws.rs.Path;
import org.springframework.stereotype.Component;
import org.treehook.demo.attribute.AttributeKind;
import org.treehook.demo.attribute.DefinitionEndpoint;
import org.treehook.demo.attribute.DefinitionEndpoints;
import org.treehook.demo.catalog.Spaces;

/** Where the attribute definitions of teams and users are found. Jersey calls public classes only. */
public final class PeopleDefinitionResources {

    private PeopleDefinitionResources() {}

    @Component
    @Path("teamAttributeDefinitions")
    public static final class OfTeams {

        private final Spaces spaces;
        private final DefinitionEndpoints endpoints;

        OfTeams(Spaces spaces, DefinitionEndpoints endpoints) {
            this.spaces = spaces;
            this.endpoints = endpoints;
        }

        @Path("")
        public DefinitionEndpoint definitions() {
            return endpoints.of(AttributeKind.TEAM, spaces.get().id());
        }
    }

    @Component
    @Path("userAttributeDefinitions")
    public static final class OfUsers {

        private final Spaces spaces;
        private final DefinitionEndpoints endpoints;

        OfUsers(Spaces spaces, DefinitionEndpoints endpoints) {
            this.spaces = spaces;
            this.endpoints = endpoints;
        }

        @Path("")
        public DefinitionEndpoint definitions() {
            return endpoints.of(AttributeKind.USER, spaces.get().id());
        }
    }

    @Component
    @Path("userProfileAttributeDefinitions")
    public static final class OfProfiles {

        private final Spaces spaces;
        private final DefinitionEndpoints endpoints;

        OfProfiles(Spaces spaces, DefinitionEndpoints endpoints) {
            this.spaces = spaces;
            this.endpoints = endpoints;
        }

        @Path("")
        public DefinitionEndpoint definitions() {
            return endpoints.of(AttributeKind.USER_PROFILE, spaces.get().id());
        }
    }
}
