package org.treehook.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordIdTest {

    @Test
    void idsGrow() {
        List<String> ids = Stream.generate(RecordId::next).limit(10_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(UUID.fromString(ids.get(0)).version()).isEqualTo(7);
    }

    @Test
    void whatWasMadeBeforeATimeSortsBeforeItsFirstId() {
        String id = RecordId.next();
        Instant made = RecordId.madeAt(id);

        assertThat(id).isGreaterThan(RecordId.firstAt(made)).isLessThan(RecordId.firstAt(made.plusMillis(1)));
        assertThat(RecordId.firstAt(Instant.ofEpochMilli(1))).isEqualTo("00000000-0001");
    }
}
