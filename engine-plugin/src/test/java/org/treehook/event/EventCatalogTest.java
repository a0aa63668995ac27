package org.treehook.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
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
                        + " Submission, Discussion, Team, User, Space, Engine.");
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

    @Test
    void everySampleHasWhatItsFunctionsRead() {
        assertThat(catalog.types()).allSatisfy(type -> {
            ObjectNode sample = catalog.sample(type.name()).orElseThrow();
            assertThat(type.functions())
                    .filteredOn(function -> !function.name().equals("event"))
                    .allSatisfy(function ->
                            assertThat(sample.path(function.name()).isObject()).isTrue());
        });
    }

    @Test
    void aSampleIsNotChangedThroughItsCopies() {
        catalog.sample("Team").orElseThrow().removeAll();
        catalog.sample(new EventKey("Team", "Updated")).snapshot().removeAll();

        assertThat(catalog.sample("Team").orElseThrow().at("/team/name").asText())
                .isEqualTo("Facilities");
        assertThat(catalog.sample(new EventKey("Team", "Updated")).requestContent())
                .contains("previous");
    }

    @Test
    void anApplicationAddsTypes() {
        EventCatalog extended = catalog.with(List.of(() -> List.of(door("Door"))));

        assertThat(extended.types()).hasSize(catalog.types().size() + 1);
        assertThat(extended.resolve("Door", "Opened", false)).isEqualTo(new EventKey("Door", "Opened"));
        assertThat(extended.sample(new EventKey("Door", "Opened")).requestContent())
                .isEqualTo("{\"event\":{\"type\":\"Door\",\"action\":\"Opened\","
                        + "\"timestamp\":\"2026-01-15T09:30:00.000Z\"},\"door\":{\"name\":\"front\"}}");
    }

    static final class TwoDoors implements EventTypes {
        @Override
        public Collection<EventType> types() {
            return List.of(door("Team"), EventType.of(" ", false, List.of(), "door", "no word"));
        }
    }

    @Test
    void whatIsWrongWithAnAddedTypeIsSaidAllAtOnce() {
        String by = "can't be added by " + TwoDoors.class.getName() + ": ";

        assertThatThrownBy(() -> catalog.with(List.of(new TwoDoors())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The event type \"Team\" " + by + "there is one of this name already. "
                        + "The event type \" \" " + by
                        + "its name is blank, begins or ends with a blank, or is longer than 255 characters. "
                        + "The event type \" \" " + by + "it has no events. "
                        + "The event type \" \" " + by + "its sample has no section for the function \"door\". "
                        + "The event type \" \" " + by + "the function \"no word\" has a name that is no word.");
    }

    private static EventType door(String name) {
        ObjectNode sections = JsonNodeFactory.instance.objectNode();
        sections.putObject("door").put("name", "front");
        return EventType.of(name, false, List.of("Opened"), "door").withSample(EventSample.of(sections));
    }
}
