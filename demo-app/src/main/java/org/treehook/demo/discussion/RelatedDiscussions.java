package org.treehook.demo.discussion;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.treehook.demo.api.Slice;
import org.treehook.demo.api.Stamp;
import org.treehook.demo.api.Text;
import org.treehook.demo.identity.Actor;
import org.treehook.demo.submission.FoundSubmission;
import org.treehook.demo.submission.SubmissionAccess;
import org.treehook.rest.ApiException;

/** Discussions by the submissions that they are about. */
@Component
final class RelatedDiscussions implements SubmissionDiscussions {

    /** What a title has room for beside the submission's handle. */
    private static final int LONGEST_FORM = Text.NAME - 10;

    private final SubmissionAccess submissions;
    private final Discussions discussions;
    private final Participants participants;
    private final Messages messages;
    private final DiscussionEditor editor;
    private final MessageBoard board;
    private final People people;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RelatedDiscussions(
            SubmissionAccess submissions,
            Discussions discussions,
            Participants participants,
            Messages messages,
            DiscussionEditor editor,
            MessageBoard board,
            People people,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.submissions = submissions;
        this.discussions = discussions;
        this.participants = participants;
        this.messages = messages;
        this.editor = editor;
        this.board = board;
        this.people = people;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<Discussion> find(String submissionId, Actor actor) {
        submissions.get(submissionId, actor);
        return discussions.aboutSubmission(submissionId);
    }

    @Override
    public Discussion open(String submissionId, Actor actor) {
        return once(submissionId, () -> opened(submissions.get(submissionId, actor), actor));
    }

    @Override
    public Comments comments(String submissionId, Slice slice, Actor actor) {
        return find(submissionId, actor)
                .map(discussion -> messages.page(discussion.id(), slice))
                .map(page -> new Comments(shown(page.messages()), page.nextPageToken()))
                .orElseGet(() -> new Comments(List.of(), null));
    }

    @Override
    public Comment post(String submissionId, String text, Actor actor) {
        Message message = once(submissionId, () -> {
            Discussion discussion = opened(submissions.get(submissionId, actor), actor);
            // Who left it comes back by saying something.
            discussions.lock(discussion.id());
            participants.add(discussion.id(), actor.username(), new Stamp(clock.instant(), actor.username()));
            return board.post(discussion.id(), text, actor);
        });
        return shown(List.of(message)).get(0);
    }

    private Discussion opened(FoundSubmission found, Actor actor) {
        RelatedItem item = RelatedItem.submission(found.submission().id());
        String form = found.place().form().name();
        String title = form.substring(0, Math.min(form.length(), LONGEST_FORM)) + " "
                + found.submission().handle();
        return discussions
                .aboutSubmission(found.submission().id())
                .orElseGet(() -> editor.create(DiscussionInput.about(title, item), actor));
    }

    /** Somebody else may begin the discussion at the same time: then it is there at the second try. */
    private <T> T once(String submissionId, Supplier<T> work) {
        boolean begun = discussions.aboutSubmission(submissionId).isPresent();
        try {
            return result(work);
        } catch (ApiException e) {
            if (begun || discussions.aboutSubmission(submissionId).isEmpty()) {
                throw e;
            }
            return result(work);
        }
    }

    private <T> T result(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }

    private List<Comment> shown(List<Message> said) {
        Map<String, Person> known = people.named(
                said.stream().map(message -> message.created().by()).toList());
        return said.stream()
                .map(message -> {
                    String username = message.created().by();
                    return new Comment(
                            message.id(),
                            message.content(),
                            username,
                            known.getOrDefault(username, Person.unknown(username))
                                    .shownName(),
                            message.created().at());
                })
                .toList();
    }
}
