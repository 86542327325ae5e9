package dev.boxoffice.notifications;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.notifications.model.SentMail;
import dev.boxoffice.notifications.store.MailHistory;
import dev.boxoffice.notifications.store.MessageStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Shows organisers their messages, and stops them. */
public record ShowMessages(RequireOrganiser organiser, MessageStore messages, MailHistory history) {

    /** A message with the number of its mails in each state. */
    public record Counted(Message message, Map<String, Integer> mails) {}

    /** The messages of an event, the newest first. */
    public Future<List<Counted>> ofEvent(Actor actor, String eventId) {
        return organiser
                .ofEvent(actor, eventId)
                .compose(sale -> messages.ofEvent(eventId))
                .compose(found -> {
                    List<Future<Counted>> all = new ArrayList<>();
                    found.forEach(message -> all.add(count(message)));
                    return Future.all(all).map(counted -> counted.<Counted>list());
                });
    }

    /** One message. */
    public Future<Counted> find(Actor actor, String id) {
        return organiser.ofMessage(actor, id).compose(this::count);
    }

    /** Counts the mails of a message. */
    public Future<Counted> count(Message message) {
        return history.count(message.id()).map(mails -> new Counted(message, mails));
    }

    /** Stops a message that its organiser has written; what buyers must know is not stopped. */
    public Future<Counted> stop(Actor actor, String id) {
        return organiser.ofMessage(actor, id).compose(message -> {
            if (message.kind() != MailKind.MESSAGE) {
                throw Problem.invalid(
                        null,
                        "message.not_stoppable",
                        "Buyers must know of this change; the message cannot be stopped");
            }
            actor.confirm();
            return messages.stop(id).compose(stopped -> count(stopped.orElse(message)));
        });
    }

    /** The mails of a message, after that with the id {@code after}. */
    public Future<List<SentMail>> mails(Actor actor, String id, String state, String after, int limit) {
        return organiser.ofMessage(actor, id).compose(message -> history.ofMessage(id, state, after, limit));
    }
}
