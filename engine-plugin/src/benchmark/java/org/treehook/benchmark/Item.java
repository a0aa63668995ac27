package org.treehook.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.treehook.event.PlatformEvent;

/**
 * One piece of work: an event, and the body that is posted for it.
 *
 * @param index from 0 on; the sink reads it out of the id
 * @param id stands in the event and so in the body
 * @param event what Treehook publishes
 * @param body what Treehook makes of the event, ready for those who publish bodies; some 1 kB
 */
public record Item(int index, String id, PlatformEvent event, String body) {

    private static final int TEXT = 820;

    /** Letters without a pattern, so that no database compresses them away. */
    private static final String LETTERS =
            new Random(7).ints(TEXT, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());

    static List<Item> make(int count) {
        return IntStream.range(0, count).mapToObj(Item::one).toList();
    }

    private static Item one(int index) {
        String id = String.format("item-%08d", index);
        PlatformEvent event = PlatformEvent.of("Submission", "Submitted")
                .inKapp("services")
                .about(id)
                .by("jane")
                .with("submission", Map.of("id", id, "coreState", "Submitted"))
                .with("values", Map.of("status", "New", "text", LETTERS))
                .build();
        return new Item(index, id, event, event.requestContent());
    }
}
