package org.treehook.launch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.treehook.tree.Launch;
import org.treehook.tree.LaunchRequest;
import org.treehook.tree.Run;
import org.treehook.tree.TreeLauncher;

/** Launches nothing, but remembers what it was asked for. */
final class RecordingLauncher implements TreeLauncher {

    private final List<LaunchRequest> requests = new ArrayList<>();
    private final Function<LaunchRequest, Launch> answer;

    RecordingLauncher(Function<LaunchRequest, Launch> answer) {
        this.answer = answer;
    }

    static RecordingLauncher starting(long number) {
        return new RecordingLauncher(request -> started(number));
    }

    static Launch started(long number) {
        return new Launch.Started(
                new Run(
                        number,
                        "instance",
                        "definition:1",
                        "definition",
                        "A :: B :: C",
                        null,
                        null,
                        null,
                        "",
                        Instant.EPOCH,
                        null),
                false,
                false);
    }

    @Override
    public Launch launch(LaunchRequest request) {
        requests.add(request);
        return answer.apply(request);
    }

    List<LaunchRequest> requests() {
        return requests;
    }
}
