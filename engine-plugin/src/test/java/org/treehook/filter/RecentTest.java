package org.treehook.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void whatIsUsedLastStays() {
        Recent<String, Integer> recent = new Recent<>(2, 100);
        recent.put("a", 1, 1);
        recent.put("b", 2, 1);
        assertThat(recent.get("a")).isEqualTo(1);
        recent.put("c", 3, 1);

        assertThat(recent.get("a")).isEqualTo(1);
        assertThat(recent.get("b")).isNull();
        assertThat(recent.get("c")).isEqualTo(3);
    }

    @Test
    void longTextsPushOthersOut() {
        Recent<String, Integer> recent = new Recent<>(100, 100);
        recent.put("a", 1, 60);
        recent.put("b", 2, 40);
        assertThat(recent.get("a")).isEqualTo(1);
        recent.put("c", 3, 1);

        assertThat(recent.get("b")).isNull();
        assertThat(recent.get("a")).isEqualTo(1);
        assertThat(recent.get("c")).isEqualTo(3);
    }

    @Test
    void whatIsPutAnewCountsOnce() {
        Recent<String, Integer> recent = new Recent<>(100, 100);
        for (int i = 0; i < 10; i++) {
            recent.put("a", i, 60);
        }
        recent.put("b", 1, 40);

        assertThat(recent.get("a")).isEqualTo(9);
        assertThat(recent.get("b")).isEqualTo(1);
    }

    @Test
    void whatIsTooLongIsNotKept() {
        Recent<String, Integer> recent = new Recent<>(100, 100);
        recent.put("a", 1, 101);

        assertThat(recent.get("a")).isNull();
    }
}
