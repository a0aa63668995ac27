package org.treehook.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventCatalogTest {

    private final EventCatalog catalog = EventCatalog.standard();

    @Test
    void whatIsInTheCatalogueIsFoundInItsScopeOnly() {
        assertThat(catalog.types())
                .allSatisfy(type -> assertThat(type.actions()).allSatisfy(action -> {
                    assertThat(catalog.resolve(type.name(), action, type.kappScoped()))
                            .isEqualTo(new EventKey(type.name(), action));
                    assertThatThrownBy(() -> catalog.resolve(type.name(), action, !type.kappScoped()))
                            .isInstanceOf(UnknownEventException.class);
                }));
    }

    @ParameterizedTest
    @CsvSource({"User, Login Failed", "User, Login Failure", "Space, Login Failed", "Space, Login Failure"})
    void aFailedLoginHasManyNames(String type, String event) {
        assertThat(catalog.resolve(type, event, false)).isEqualTo(new EventKey("Space", "Login Failure"));
    }

    @Test
    void anAliasIsNoKappEventEither() {
        assertThatThrownBy(() -> catalog.resolve("User", "Login Failed", true))
                .isInstanceOf(UnknownEventException.class)
                .hasMessage("Unknown type \"Space\" for a kapp event; valid types are: Submission, Form.");
    }

    @Test
    void theMessageNamesTheTypesOfTheScope() {
        assertThatThrownBy(() -> catalog.resolve("Submision", "Submitted", true))
                .hasMessage("Unknown type \"Submision\" for a kapp event; valid types are: Submission, Form.");
        assertThatThrownBy(() -> catalog.resolve("Submission", "Submitted", false))
                .hasMessage("Unknown type \"Submission\" for a space event; valid types are: Datastore Form, Datastore"
                        + " Submission, Discussion, Team, User, Space.");
    }

    @Test
    void theMessageNamesTheEventsOfTheType() {
        assertThatThrownBy(() -> catalog.resolve("Form", "submitted", true))
                .hasMessage("Unknown event \"submitted\" of type \"Form\"; valid events are: Created, Updated,"
                        + " Deleted, Restored.");
    }

    @Test
    void datastoreSubmissionsAreNeverClosed() {
        assertThatThrownBy(() -> catalog.resolve("Datastore Submission", "Closed", false))
                .isInstanceOf(UnknownEventException.class);
    }

    @Test
    void aTypeIsDefinedOnce() {
        EventType type = EventType.of("Door", false, List.of("Opened"));

        assertThatThrownBy(() -> new EventCatalog(List.of(type, type)))
                .hasMessage("The event type \"Door\" is defined twice.");
    }

    @Test
    void everyTypeHasIdentityAndEvent() {
        assertThat(catalog.types())
                .allSatisfy(type -> assertThat(type.functions())
                        .extracting(BindingFunction::name)
                        .contains("identity", "event"));
    }
}
