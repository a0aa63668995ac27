package org.treehook.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JobQueryTest {

    @Test
    void aPageHasItsLimits() {
        assertThat(query(1).limit()).isEqualTo(1);
        assertThat(query(1000).limit()).isEqualTo(1000);
        assertThatThrownBy(() -> query(0)).hasMessage("The limit is from 1 to 1000.");
        assertThatThrownBy(() -> query(1001)).hasMessage("The limit is from 1 to 1000.");
    }

    private static JobQuery query(int limit) {
        return new JobQuery(null, true, null, null, null, null, null, null, limit, null);
    }
}
