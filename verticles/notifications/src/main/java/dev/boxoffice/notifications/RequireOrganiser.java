package dev.boxoffice.notifications;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.notifications.model.KnownOrder;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.notifications.store.EventDocuments;
import dev.boxoffice.notifications.store.MessageStore;
import dev.boxoffice.notifications.store.OrderStore;
import dev.boxoffice.platform.mongo.Replica;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks that a user is the organiser of what is asked for. */
public record RequireOrganiser(Replica events, OrderStore orders, MessageStore messages) {
    /**
     * An event, or a listing that is one.
     *
     * @param ticketIds its types; empty if they are not known
     */
    record Sale(String sellerId, String title, List<String> ticketIds) {}

    /** Of an event, or a listing that is one. */
    Future<Sale> ofEvent(String userId, String eventId) {
        return sale(eventId).map(found -> check(found, userId, "Event", Sale::sellerId));
    }

    /** Events that were published before this domain stored any are known by their orders. */
    private Future<Optional<Sale>> sale(String eventId) {
        return events.find(eventId)
                .map(found -> found.map(EventDocuments::toEvent)
                        .map(event -> new Sale(event.sellerId(), MailText.plain(event.title()), event.ticketIds())))
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture(found)
                        : orders.findOfSale(eventId)
                                .map(order -> order.map(known -> new Sale(
                                        known.sellerId(), known.values().get("title"), List.of()))));
    }

    /** Of an order. */
    Future<KnownOrder> ofOrder(String userId, String orderId) {
        return orders.find(orderId).map(found -> check(found, userId, "Order", KnownOrder::sellerId));
    }

    /** Of a message. */
    Future<Message> ofMessage(String userId, String messageId) {
        return messages.find(messageId).map(found -> check(found, userId, "Message", Message::sellerId));
    }

    private static <T> T check(Optional<T> found, String userId, String what, Function<T, String> organiser) {
        T known = found.orElseThrow(() -> Problem.notFound(what));
        if (!userId.equals(organiser.apply(known))) {
            throw Problem.notAuthorized();
        }
        return known;
    }
}
