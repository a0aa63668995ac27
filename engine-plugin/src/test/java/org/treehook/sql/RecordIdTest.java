package org.treehook.sql;

import static org.assertj.core.api.Assertions.assertThat;

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
}
