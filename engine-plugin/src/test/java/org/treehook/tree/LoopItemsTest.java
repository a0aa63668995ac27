package org.treehook.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopItemsTest {

    private static final String ORDER = "<order no=\"7\"><line>Soap</line><line>  Mop </line>"
            + "<part><name>Bucket</name><count>2</count></part></order>";

    @Test
    void aListInsideAVariableGivesItsElements() {
        Map<String, Object> values = Map.of("Rooms", List.of("Lobby", "Kitchen"), "Lines", List.of(Map.of("no", 1)));

        assertThat(LoopItems.of(values, "$.Rooms")).containsExactly("Lobby", "Kitchen");
        assertThat(LoopItems.of(values, "$['Rooms'][1]")).containsExactly("Kitchen");
        assertThat(LoopItems.of(values, "$.Lines[*].no")).containsExactly(1);
        assertThat(LoopItems.of(values, "$.Lines")).containsExactly(Map.of("no", 1));
        assertThat(LoopItems.of(List.of(1, 2), "$")).containsExactly(1, 2);
    }

    @Test
    void aListInATextOrInBytesIsTheSame() {
        String json = "{\"Rooms\":[\"Lobby\",{\"name\":\"Kitchen\"}],\"n\":3}";

        assertThat(LoopItems.of(json, " $.Rooms ")).containsExactly("Lobby", Map.of("name", "Kitchen"));
        assertThat(LoopItems.of(json.getBytes(StandardCharsets.UTF_8), "$.n")).containsExactly(3);
        assertThat(LoopItems.of(new JsonText(json), "$.Rooms[0]")).containsExactly("Lobby");
    }

    @Test
    void aTextIsOneItemForEachLine() {
        assertThat(LoopItems.of(Map.of("Rooms", "Lobby\n\n  \nKitchen\r\nRoom 1"), "$.Rooms"))
                .containsExactly("Lobby", "Kitchen", "Room 1");
        assertThat(LoopItems.of(Map.of("Rooms", List.of("two\nlines")), "$.Rooms"))
                .containsExactly("two\nlines");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"Rooms\":null}", "{\"Rooms\":[]}", "{\"Rooms\":\"\"}", "", "null", "{\"Other\":1}"})
    void whatIsNotThereIsNoItem(String json) {
        assertThat(LoopItems.of(json, "$.Rooms")).isEmpty();
        assertThat(LoopItems.of(null, "$.Rooms")).isEmpty();
        assertThat(LoopItems.of(null, "/order/line")).isEmpty();
    }

    @Test
    void elementsOfXmlAreTextsOrXmlAgain() {
        assertThat(LoopItems.of(ORDER, "/order/line")).containsExactly("Soap", "Mop");
        assertThat(LoopItems.of(ORDER, "/order/@no")).containsExactly("7");
        assertThat(LoopItems.of(ORDER, "//part")).containsExactly("<part><name>Bucket</name><count>2</count></part>");
        assertThat(LoopItems.of(ORDER, "/order/nothing")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Rooms, begins with $",
        "'', begins with $",
        "$.Rooms[?(, '$.Rooms[?('",
        "/o:order/o:line, local-name",
        "/order/o:line, local-name",
        "/order[, /order["
    })
    void aPathThatCantBeReadIsNamed(String path, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoopItems.of(path.startsWith("/") ? ORDER : "{}", path))
                .withMessageContaining(said);
    }

    @Test
    void namespacesAreFoundByTheirLocalNamesAndAMarkBeforeTheTextIsNoMatter() {
        String order = "\uFEFF<o:order xmlns:o=\"urn:x\"><o:line>Soap</o:line></o:order>";

        assertThat(LoopItems.of(order, "//*[local-name()='line']")).containsExactly("Soap");
        assertThat(LoopItems.of(ORDER, "/descendant::line")).containsExactly("Soap", "Mop");
        assertThat(LoopItems.of("\uFEFF[1]", "$")).containsExactly(1);
    }

    @Test
    void aPathThatFindsNoNodesIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoopItems.of(ORDER, "/order/line = 'Soap'"))
                .withMessageContaining("elements or attributes");
    }

    @Test
    void aTextThatIsNeitherIsShownByItsBeginning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoopItems.of("Lobby, Kitchen", "$.Rooms"))
                .withMessageContaining("no JSON")
                .withMessageContaining("Lobby, Kitchen");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoopItems.of("<order>" + "x".repeat(5000), "/order"))
                .withMessageContaining("no XML")
                .satisfies(thrown -> assertThat(thrown.getMessage()).hasSizeLessThan(250));
    }

    @Test
    void entitiesOfAHostileDocumentAreNeverRead() {
        String hostile = "<!DOCTYPE o [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><o><l>&e;</l></o>";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoopItems.of(hostile, "/o/l"))
                .withMessageContaining("document type");
    }

    @Test
    void nullStaysAnItemOfItsList() {
        assertThat(LoopItems.of(Map.of("Rooms", Arrays.asList("Lobby", null)), "$.Rooms"))
                .containsExactly("Lobby", null);
    }

    /** As Spin's nodes: their text is what they are. */
    private record JsonText(String text) {

        @Override
        public String toString() {
            return text;
        }
    }
}
