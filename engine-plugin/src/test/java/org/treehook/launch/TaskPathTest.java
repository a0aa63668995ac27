package org.treehook.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treehook.tree.LaunchRequest.Target;

class TaskPathTest {

    private static final String ROOT = "/kinetic-task/app/api/v1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Kinetic%20Request%20CE/Submissions%20%3E%20services/Submitted | Kinetic Request CE :: Submissions > services :: Submitted",
                "a%2Fb/c%2fd/e | a/b :: c/d :: e",
                "a+b/c%2Bd/e | a+b :: c+d :: e",
                "%C3%BC/%F0%9F%8C%B3/%25 | ü :: 🌳 :: %",
                "a%20%3A%3A%20b/./.. | a :: b :: . :: ..",
            })
    void namesATreeByItsTitle(String segments, String title) {
        assertThat(TaskPath.target(ROOT + "/run-tree/" + segments)).contains(new Target.Title(title));
        assertThat(TaskPath.target("/app/components/task/app/api/v1/run-tree/" + segments))
                .contains(new Target.Title(title));
    }

    @Test
    void namesAStartEvent() {
        assertThat(TaskPath.target(ROOT + "/start-tree/key%20/event")).contains(new Target.StartEvent("key ", "event"));
    }

    @Test
    void titlesAreMadeAlikeFromDecodedSegments() {
        assertThat(TaskPath.title("A", "B > C", "D").title()).isEqualTo("A :: B > C :: D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                ROOT,
                ROOT + "/",
                ROOT + "/run-tree",
                ROOT + "/run-tree/a/b",
                ROOT + "/run-tree/a/b/c/d",
                ROOT + "/run-tree/a/b/c/",
                ROOT + "/run-tree//b/c",
                ROOT + "/run-tree/a/b/",
                ROOT + "/run-tree/a/b/c%00",
                ROOT + "/run-tree/a/b/c%0A",
                ROOT + "/start-tree/a",
                ROOT + "/start-tree/a/b/c",
                ROOT + "/Run-Tree/a/b/c",
                "//kinetic-task/app/api/v1/run-tree/a/b/c",
                "/kinetic-task/app/api/v2/run-tree/a/b/c",
                "/task/app/api/v1/run-tree/a/b/c",
                "/x/kinetic-task/app/api/v1/run-tree/a/b/c"
            })
    void otherPathsNameNothing(String path) {
        assertThat(TaskPath.target(path)).isEmpty();
    }
}
