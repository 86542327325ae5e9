package dev.boxoffice.notifications;

import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.notifications.model.KnownOrder;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.notifications.store.EventDocuments;
import dev.boxoffice.notifications.store.MessageStore;
import dev.boxoffice.notifications.store.OrderStore;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.mongo.Replica;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks that a user may act for the organiser of what is asked for. */
public record RequireOrganiser(Replica events, OrderStore orders, MessageStore messages) {
    /**
     * An event, or a listing that is one.
     *
     * @param ticketIds its types; empty if they are not known
     */
    record Sale(String sellerId, String title, List<String> ticketIds) {}

    /** Of an event, or a listing that is one. */
    Future<Sale> ofEvent(Actor actor, String eventId) {
        return sale(eventId).compose(found -> check(found, actor, "Event", Sale::sellerId, sale -> eventId));
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
    Future<KnownOrder> ofOrder(Actor actor, String orderId) {
        return orders.find(orderId)
                .compose(found -> check(found, actor, "Order", KnownOrder::sellerId, KnownOrder::saleId));
    }

    /** Of a message. */
    Future<Message> ofMessage(Actor actor, String messageId) {
        return messages.find(messageId)
                .compose(found -> check(found, actor, "Message", Message::sellerId, Message::eventId));
    }

    private static <T> Future<T> check(
            Optional<T> found, Actor actor, String what, Function<T, String> organiser, Function<T, String> sale) {
        T known = found.orElseThrow(() -> Problem.notFound(what));
        return actor.admit(organiser.apply(known), sale.apply(known)).map(known);
    }
}
