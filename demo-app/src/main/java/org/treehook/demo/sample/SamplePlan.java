package org.treehook.demo.sample;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.treehook.demo.sample.SampleRequest.Person;

/** What is to be made up: the same people and words each time, on the working days of the past six weeks. */
final class SamplePlan {

    static final List<Person> PEOPLE = List.of(
            new Person("nora.lind", "Nora", "Lind"),
            new Person("omar.haddad", "Omar", "Haddad"),
            new Person("petra.novak", "Petra", "Novak"),
            new Person("quentin.moreau", "Quentin", "Moreau"),
            new Person("ruth.okafor", "Ruth", "Okafor"),
            new Person("sven.bakker", "Sven", "Bakker"),
            new Person("tara.singh", "Tara", "Singh"),
            new Person("ueli.frei", "Ueli", "Frei"));

    private static final List<String> WHAT = List.of(
            "Coffee on the carpet",
            "Whiteboard is full and does not wipe off",
            "Bins have not been emptied",
            "Sticky table after the workshop",
            "Dust on the window sills",
            "Mud in the entrance after the rain",
            "Fridge smells, something has been forgotten in it",
            "Broken glass, please be careful",
            "Crumbs and cups from the birthday party",
            "Finger marks on the glass door");
    private static final List<String> ROOMS =
            List.of("Kitchen", "Lobby", "Meeting room 1", "Meeting room 2", "Workshop");
    private static final List<String> MORE = List.of(
            "We have guests at ten, please before that.",
            "No hurry, this week is fine.",
            "The key is at the reception.",
            "It happened again; maybe a mat would help.");

    private static final int DAYS = 42;
    private static final int DRAFTS_IN_100 = 7;
    private static final int DONE_IN_100 = 88;
    private static final long SEED = 7;

    private SamplePlan() {}

    /** So many requests, the oldest first. */
    static List<SampleRequest> of(int count, Instant now) {
        Random random = new Random(SEED);
        List<SampleRequest> requests = new ArrayList<>();
        for (int made = 0; made < count; made++) {
            requests.add(request(random, now));
        }
        requests.sort(Comparator.comparing(SampleRequest::createdAt));
        return requests;
    }

    private static SampleRequest request(Random random, Instant now) {
        Instant created = workingTime(random, now);
        boolean draft = random.nextInt(100) < DRAFTS_IN_100;
        Instant submitted = created.plusSeconds(20 + random.nextInt(600));
        Instant closed = submitted.plus(Duration.ofMinutes(40 + random.nextInt(60 * 48)));
        boolean done = random.nextInt(100) < DONE_IN_100 && closed.isBefore(now);
        return new SampleRequest(
                PEOPLE.get(random.nextInt(PEOPLE.size())),
                created,
                draft ? null : submitted,
                draft || !done ? null : closed,
                values(random));
    }

    private static Map<String, Object> values(Random random) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("What needs cleaning", WHAT.get(random.nextInt(WHAT.size())));
        List<String> rooms = new ArrayList<>();
        for (String room : ROOMS) {
            if (random.nextInt(100) < 35) {
                rooms.add(room);
            }
        }
        if (!rooms.isEmpty()) {
            values.put("Rooms", rooms);
        }
        if (random.nextInt(100) < 40) {
            values.put("Description", MORE.get(random.nextInt(MORE.size())));
        }
        return values;
    }

    private static Instant workingTime(Random random, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1L + random.nextInt(DAYS));
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.minusDays(1);
        }
        return day.atTime(LocalTime.of(7, 0).plusSeconds(random.nextInt(10 * 3600)))
                .toInstant(ZoneOffset.UTC);
    }
}
