package org.treehook.demo.discussion;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.treehook.demo.api.Slice;
import org.treehook.demo.api.Stamp;
import org.treehook.event.Timestamps;

/**
 * What REST answers. Clients of the original read more of a discussion than of other records, and without asking for it:
 * who somebody is instead of a username, and messages as lists of tokens.
 */
@Component
final class DiscussionViews {

    private static final Slice FIRST = Slice.of(null, null);
    private static final Slice NEWEST = Slice.of("1", null);

    private final Participants participants;
    private final Invitations invitations;
    private final Messages messages;
    private final People people;

    DiscussionViews(Participants participants, Invitations invitations, Messages messages, People people) {
        this.participants = participants;
        this.invitations = invitations;
        this.messages = messages;
        this.people = people;
    }

    /** A discussion with its participants, its invitations and the first page of what was said. */
    Map<String, @Nullable Object> whole(Discussion discussion) {
        List<Participant> all = participants.of(discussion.id());
        Map<String, @Nullable Object> view = properties(discussion, all);
        view.put("participants", participants(all));
        view.put("invitations", invitations(invitations.of(discussion.id())));
        view.put("messagesPage", page(messages.page(discussion.id(), FIRST)));
        return view;
    }

    /** A discussion in a list: with the last message only. */
    Map<String, @Nullable Object> listed(Discussion discussion) {
        Map<String, @Nullable Object> view = properties(discussion, participants.of(discussion.id()));
        view.put("messagesPage", page(messages.page(discussion.id(), NEWEST)));
        return view;
    }

    List<Map<String, @Nullable Object>> participants(List<Participant> all) {
        Set<String> named = new HashSet<>();
        all.forEach(participant -> {
            named.add(participant.username());
            named.add(participant.created().by());
        });
        Map<String, Person> known = people.named(named);
        return all.stream()
                .map(participant -> {
                    Map<String, @Nullable Object> view = new LinkedHashMap<>();
                    view.put("user", person(known, participant.username()));
                    view.put("isOwner", participant.owner());
                    stamp(view, "created", participant.created(), known);
                    return view;
                })
                .toList();
    }

    List<Map<String, @Nullable Object>> invitations(List<Invitation> all) {
        Set<String> named = new HashSet<>();
        all.forEach(invitation -> {
            if (invitation.username() != null) {
                named.add(invitation.username());
            }
            named.add(invitation.created().by());
            named.add(invitation.updated().by());
        });
        Map<String, Person> known = people.named(named);
        return all.stream()
                .map(invitation -> {
                    Map<String, @Nullable Object> view = new LinkedHashMap<>();
                    String username = invitation.username();
                    view.put("id", invitation.id());
                    view.put("status", invitation.status().label());
                    view.put("email", invitation.email());
                    view.put("user", username == null ? null : person(known, username));
                    view.put("message", invitation.message());
                    stamp(view, "created", invitation.created(), known);
                    stamp(view, "updated", invitation.updated(), known);
                    return view;
                })
                .toList();
    }

    Map<String, @Nullable Object> page(Messages.Page page) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("messages", messages(page.messages()));
        view.put("nextPageToken", page.nextPageToken());
        return view;
    }

    List<Map<String, @Nullable Object>> messages(List<Message> all) {
        Map<String, Person> known =
                people.named(all.stream().map(message -> message.created().by()).toList());
        return all.stream()
                .map(message -> {
                    Map<String, @Nullable Object> view = new LinkedHashMap<>();
                    view.put("id", message.id());
                    view.put("content", List.of(Map.of("type", "text", "value", message.content())));
                    stamp(view, "created", message.created(), known);
                    stamp(view, "updated", message.created(), known);
                    return view;
                })
                .toList();
    }

    static List<RelatedItem> related(Discussion discussion) {
        return discussion.related() == null ? List.of() : List.of(discussion.related());
    }

    private Map<String, @Nullable Object> properties(Discussion discussion, List<Participant> all) {
        List<String> owners = all.stream()
                .filter(Participant::owner)
                .map(Participant::username)
                .toList();
        Set<String> named = new HashSet<>(owners);
        named.add(discussion.created().by());
        named.add(discussion.updated().by());
        Map<String, Person> known = people.named(named);
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", discussion.id());
        view.put("title", discussion.title());
        view.put("description", discussion.description());
        view.put("isArchived", discussion.archived());
        view.put("isPrivate", discussion.closed());
        view.put("joinPolicy", null);
        view.put(
                "owningUsers",
                owners.stream().map(owner -> person(known, owner)).toList());
        view.put("owningTeams", List.of());
        view.put("relatedItems", related(discussion));
        stamp(view, "created", discussion.created(), known);
        stamp(view, "updated", discussion.updated(), known);
        return view;
    }

    private static void stamp(Map<String, @Nullable Object> view, String verb, Stamp stamp, Map<String, Person> known) {
        view.put(verb + "At", Timestamps.format(stamp.at()));
        view.put(verb + "By", person(known, stamp.by()));
    }

    private static Map<String, @Nullable Object> person(Map<String, Person> known, String username) {
        return known.getOrDefault(username, Person.unknown(username)).section();
    }
}
