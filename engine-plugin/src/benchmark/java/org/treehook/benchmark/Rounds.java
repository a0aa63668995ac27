package org.treehook.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.treehook.benchmark.contender.Entrant;
import org.treehook.benchmark.database.DatabaseKind;

/** All trials: within a section and a database each round has every contender once, so that a slow minute hits them all. */
final class Rounds {

    private final Options options;
    private final Schemas schemas;
    private final List<Measurement> measurements = new ArrayList<>();

    Rounds(Options options, Schemas schemas) {
        this.options = options;
        this.schemas = schemas;
    }

    List<Measurement> run() {
        options.databases().forEach(this::sayWhoIsMissing);
        for (Section section : options.sections()) {
            for (DatabaseKind database : options.databases()) {
                List<Entrant> entrants = options.contenders().stream()
                        .filter(entrant -> entrant.runsOn(database) && section.has(entrant, database))
                        .toList();
                // What is running by then has been compiled, as it is in a server that has been up for some minutes.
                int first = section == options.sections().get(0) ? 1 - options.warmUps() : 1;
                for (int round = first; round <= options.rounds(); round++) {
                    for (Entrant entrant : entrants) {
                        note(trial(section, database, entrant, round));
                    }
                }
            }
        }
        return measurements;
    }

    private void sayWhoIsMissing(DatabaseKind database) {
        options.contenders().stream()
                .filter(entrant -> !entrant.runsOn(database))
                .forEach(entrant -> System.out.println(entrant.title() + " does not run on " + database.title() + "."));
    }

    private Measurement trial(Section section, DatabaseKind database, Entrant entrant, int round) {
        Trial trial = new Trial(section, entrant, round, section.events(options.events(), entrant), options.sink());
        try (Schemas.Lease lease = schemas.lease(database, entrant)) {
            return trial.run(lease.schema());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (Exception e) {
            e.printStackTrace();
            return Measurement.failed(section, database, entrant, round, e.toString());
        }
    }

    private void note(Measurement measured) {
        measurements.add(measured);
        System.out.printf(
                Locale.ROOT,
                "%-8s %-10s round %d  %-18s %7d events  published %6.0f/s  completed %6.0f/s  lost %d, doubled %d%s%n",
                measured.section().key(),
                measured.database().key(),
                measured.round(),
                measured.entrant().key(),
                measured.events(),
                measured.publishedPerSecond(),
                measured.completedPerSecond(),
                measured.lost(),
                measured.doubled(),
                measured.failure() == null ? "" : "  FAILED: " + measured.failure());
    }
}
