package org.treehook.jobs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.treehook.jobs.ReplayPreview.Share;
import org.treehook.webhook.Binding;
import org.treehook.webhook.Candidate;

/** Counts what a replay would make of one event after the other. */
final class ReplayTally {

    private final Map<Hook, Integer> jobs =
            new TreeMap<>(Comparator.comparing(Hook::name).thenComparing(Hook::scope));
    private final List<String> fruitful = new ArrayList<>();
    private int events;
    private int made;
    private int skipped;
    private int notAllowed;
    private int unmatched;
    private int redacted;

    /**
     * Takes one event.
     *
     * @param firing the webhooks that would get a job
     */
    void take(String eventId, ReplayPairs.Sorted pairs, List<Candidate> firing) {
        events++;
        made += firing.size();
        skipped += pairs.taken();
        notAllowed += pairs.notAllowed();
        if (!firing.isEmpty()) {
            fruitful.add(eventId);
        } else if (pairs.taken() == 0 && pairs.notAllowed() == 0) {
            unmatched++;
        }
        firing.forEach(candidate -> jobs.merge(Hook.of(candidate), 1, Integer::sum));
    }

    /** Counts an event of which too little is kept. */
    void leaveOut() {
        events++;
        redacted++;
    }

    /** The events of which jobs would be made. */
    List<String> fruitful() {
        return List.copyOf(fruitful);
    }

    ReplayPreview preview() {
        List<Share> shares = jobs.entrySet().stream()
                .map(entry -> new Share(entry.getKey().name(), entry.getKey().scope(), entry.getValue()))
                .toList();
        return new ReplayPreview(events, made, skipped, notAllowed, unmatched, redacted, shares);
    }

    /** Of several tenants' webhooks of one name, the user sees one line. */
    private record Hook(String name, String scope) {

        static Hook of(Candidate candidate) {
            Binding binding = candidate.webhook().binding();
            return new Hook(binding.name(), binding.scope().value());
        }
    }
}
