package dev.boxoffice.tickets;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.tickets.model.Event;
import dev.boxoffice.tickets.model.EventBuilder;
import dev.boxoffice.tickets.model.Slugs;
import dev.boxoffice.tickets.store.EventStore;
import io.vertx.core.Future;

/** Makes the draft of an event. */
public final class CreateEvent {
    private final EventStore events;
    private final int mostDrafts;

    /**
     * Stores drafts in {@code events}.
     *
     * @param mostDrafts how many drafts one account may have; 0 for no limit
     */
    public CreateEvent(EventStore events, int mostDrafts) {
        this.events = events;
        this.mostDrafts = mostDrafts;
    }

    /**
     * Stores a draft; if an earlier try has stored it, that is the result.
     *
     * @param draft without a slug if its organiser has given none
     */
    public Future<Event> create(Event draft, Actor actor) {
        return actor.admit(draft.data().userId(), null)
                .compose(admitted -> requireRoom(draft.data().userId()))
                .compose(allowed -> draft.data().slug() == null
                        ? insertUnder(draft, Slugs.of(draft.data().title()))
                                .recover(taken -> taken instanceof Problem.Invalid
                                        ? insertUnder(
                                                draft, Slugs.unique(draft.data().title(), draft.id()))
                                        : Future.failedFuture(taken))
                        : insert(draft));
    }

    private Future<Void> requireRoom(String userId) {
        if (mostDrafts == 0) {
            return Future.succeededFuture();
        }
        return events.countDrafts(userId)
                .compose(drafts -> drafts < mostDrafts
                        ? Future.succeededFuture()
                        : Future.failedFuture(Problem.invalid(
                                null,
                                "drafts.too_many",
                                "There are " + drafts + " drafts already; please publish or delete one")));
    }

    private Future<Event> insertUnder(Event draft, String slug) {
        return insert(new Event(EventBuilder.of(draft.data()).slug(slug).build(), true, draft.change(), draft.offer()));
    }

    private Future<Event> insert(Event draft) {
        return events.insert(draft).compose(isNew -> isNew ? Future.succeededFuture(draft) : findEarlier(draft));
    }

    private Future<Event> findEarlier(Event draft) {
        return events.find(draft.id()).map(found -> found.orElseThrow(EventStore::slugTaken));
    }
}
