package dev.boxoffice.notifications;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.time.Ids;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.store.MessageStore;
import dev.boxoffice.notifications.store.OrderStore;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Sends messages of organisers to the buyers of their events. */
public record WriteMessage(
        RequireOrganiser organiser,
        MessageStore messages,
        OrderStore orders,
        MailStore mails,
        SendMail sendMail,
        PlanMessages planMessages,
        MailTemplates templates,
        Clock clock) {

    /** What an organiser has written; {@code ticketIds} are the types whose buyers get it, empty for all. */
    public record Draft(String eventId, String subject, String text, List<String> ticketIds) {
        private Message message(String id, String sellerId, Clock clock) {
            return Message.written(id, eventId, sellerId, subject, text, ticketIds, clock.instant());
        }
    }

    /** A message as its readers get it, and how many they are. */
    public record Preview(String subject, String text, int recipients) {}

    /** Sends a message to buyers; the same id makes one message. */
    public Future<Message> send(String id, Actor actor, Draft draft) {
        return sale(actor, draft)
                .compose(sale -> {
                    actor.confirm();
                    return messages.insert(draft.message(id, sale.sellerId(), clock));
                })
                .compose(isNew -> messages.find(id))
                .map(found -> found.orElseThrow())
                .onSuccess(message -> planMessages.now());
    }

    /** Shows a message, with the words around it in a language; sends nothing. */
    public Future<Preview> preview(Actor actor, Draft draft, Language language) {
        return sale(actor, draft).compose(sale -> preview(actor, draft, sale, language));
    }

    /** Checks a message; succeeds with its event. */
    private Future<RequireOrganiser.Sale> sale(Actor actor, Draft draft) {
        return organiser.ofEvent(actor, draft.eventId()).map(sale -> {
            requireTypes(draft.ticketIds(), sale.ticketIds());
            return sale;
        });
    }

    private static void requireTypes(List<String> wanted, List<String> types) {
        List<ErrorDetail> unknown = IntStream.range(0, wanted.size())
                .filter(i -> !types.isEmpty() && !types.contains(wanted.get(i)))
                .mapToObj(i ->
                        new ErrorDetail("The event has no such ticket type", "ticketIds." + i, "ticketIds.unknown"))
                .toList();
        if (!unknown.isEmpty()) {
            throw Problem.invalid(unknown);
        }
    }

    private Future<Preview> preview(Actor actor, Draft draft, RequireOrganiser.Sale sale, Language language) {
        String[] parts =
                templates.parts(mail(actor.userId(), draft, sale.title()), Map.of(), "", true, Catalogue.of(language));
        return orders.countReaders(draft.message(Ids.next(), sale.sellerId(), clock))
                .map(count -> new Preview(parts[0], parts[1], count));
    }

    /** Sends a message to the member who asks alone. */
    public Future<Preview> test(Actor actor, Draft draft, Language language) {
        return sale(actor, draft).compose(sale -> mails.plan(mail(actor.userId(), draft, sale.title()))
                .onSuccess(planned -> sendMail.now())
                .compose(planned -> preview(actor, draft, sale, language)));
    }

    private Mail mail(String userId, Draft draft, String title) {
        String id = "test-" + Ids.next();
        Map<String, String> values = Map.of("title", title, "subject", draft.subject(), "text", draft.text());
        // It is about no order.
        return Mail.planned(id, MailKind.MESSAGE, userId, id, clock.instant(), values);
    }
}
