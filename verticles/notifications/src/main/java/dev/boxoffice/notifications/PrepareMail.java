package dev.boxoffice.notifications;

import dev.boxoffice.events.EventStatus;
import dev.boxoffice.events.Initiator;
import dev.boxoffice.notifications.model.EventText;
import dev.boxoffice.notifications.model.KnownEvent;
import dev.boxoffice.notifications.model.KnownOrder;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.MailOutcome;
import dev.boxoffice.notifications.model.MailText;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.notifications.store.EventDocuments;
import dev.boxoffice.notifications.store.MessageStore;
import dev.boxoffice.notifications.store.OrderStore;
import dev.boxoffice.platform.languages.Phrase;
import dev.boxoffice.platform.mongo.Replica;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds what a mail says beside its order, and whether it is still to be sent. */
public record PrepareMail(Replica events, OrderStore orders, MessageStore messages) {
    /** Tries of a mail about a cancelled event before it is sent without the words of the organiser. */
    private static final int TRIES_WITHOUT_EVENT = 10;

    /** Whether a mail can be written. */
    sealed interface Prepared {
        /**
         * It can.
         *
         * @param values for its template
         * @param changed the event that it tells a change of
         */
        record Ready(Map<String, String> values, Optional<KnownEvent> changed) implements Prepared {
            Ready(Map<String, String> values) {
                this(values, Optional.empty());
            }

            /** With {@code others} where it has none. */
            Ready or(Map<String, String> others) {
                Map<String, String> all = new HashMap<>(others);
                all.putAll(values);
                return new Ready(all, changed);
            }
        }

        /** It is not sent any more. */
        record Ended(MailOutcome outcome) implements Prepared {}

        /** What it is about is not known yet. */
        record Unknown() implements Prepared {}
    }

    /** Which tickets stay valid is for mails about refunds of which it is known what they did to seats. */
    private static final Prepared NOTHING_MORE = new Prepared.Ready(Map.of(MailText.VALID, ""));

    private static final Prepared DROPPED = new Prepared.Ended(MailOutcome.DROPPED);
    private static final Prepared UNKNOWN = new Prepared.Unknown();

    Future<Prepared> prepare(Mail mail, Optional<KnownOrder> order) {
        if (mail.messageId() != null) {
            return ofMessage(mail, order);
        }
        return event(order).map(event -> {
            Prepared prepared = mail.kind() == MailKind.CANCELLED ? ofCancelled(mail, event) : ofRefund(mail, order);
            return prepared instanceof Prepared.Ready ready && event.isPresent()
                    ? atPresent(ready, event.get(), order.get())
                    : prepared;
        });
    }

    /** Orders know their event as it was when they were made. */
    private static Prepared atPresent(Prepared.Ready ready, KnownEvent event, KnownOrder order) {
        return ready.or(EventText.ofOrder(event, order));
    }

    private Future<Optional<KnownEvent>> event(Optional<KnownOrder> order) {
        return order.map(KnownOrder::saleId).map(this::event).orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<KnownEvent>> event(String id) {
        return events.find(id).map(found -> found.map(EventDocuments::toEvent));
    }

    /** The mail about a cancelled event says what goes back. */
    private static Prepared ofRefund(Mail mail, Optional<KnownOrder> order) {
        String refund = mail.values().get(Mail.REFUND);
        Optional<Initiator> by = order.flatMap(known -> known.refundedBy(refund));
        if (refund == null) {
            return mail.values().containsKey(Mail.BY_HAND) ? ofHand(mail, order) : NOTHING_MORE;
        }
        if (by.isEmpty()) {
            return UNKNOWN;
        }
        return by.get() == Initiator.EVENT ? DROPPED : ofSeats(refund, order.get());
    }

    private static Prepared ofSeats(String refund, KnownOrder order) {
        String returned = order.returned().get(refund);
        return new Prepared.Ready(
                Map.of("returned", returned == null ? "" : Phrase.of("mails.returned", Map.of("tickets", returned))));
    }

    /** Of a refund by hand, the order may not know yet that nothing of it is left. */
    private static Prepared ofHand(Mail mail, Optional<KnownOrder> order) {
        boolean isOver = !mail.values().getOrDefault(Mail.ALL_OVER, "").isEmpty();
        boolean isComplete = order.filter(KnownOrder::isComplete).isPresent();
        return isOver || !isComplete ? NOTHING_MORE : new Prepared.Ready(Map.of());
    }

    private static Prepared ofCancelled(Mail mail, Optional<KnownEvent> event) {
        boolean isKnown =
                event.filter(known -> known.status() == EventStatus.CANCELLED).isPresent();
        if (isKnown) {
            return new Prepared.Ready(EventText.ofMessage(event.get()), event);
        }
        return mail.tries() < TRIES_WITHOUT_EVENT ? UNKNOWN : NOTHING_MORE;
    }

    private Future<Prepared> ofMessage(Mail mail, Optional<KnownOrder> order) {
        return messages.find(mail.messageId()).compose(found -> {
            if (found.isEmpty() || found.get().state() == Message.State.STOPPED) {
                return Future.succeededFuture(new Prepared.Ended(MailOutcome.STOPPED));
            }
            return order.filter(KnownOrder::isComplete)
                    .map(complete -> Future.succeededFuture(Optional.of(complete)))
                    // The order may have been given back meanwhile; the buyer may have another one.
                    .orElseGet(() -> orders.findOfReader(found.get(), mail.userId()))
                    .compose(complete -> complete.isEmpty()
                            ? Future.succeededFuture(DROPPED)
                            : event(found.get().eventId()).map(event -> ofMessage(found.get(), event, complete.get())));
        });
    }

    /** Of several changes of an event, its buyers are told the last one. */
    private static Prepared ofMessage(Message message, Optional<KnownEvent> event, KnownOrder order) {
        if (message.kind() == MailKind.MESSAGE) {
            Map<String, String> values = new HashMap<>(order.values());
            values.put(
                    "title",
                    event.map(known -> MailText.plain(known.title()))
                            .orElse(order.values().get("title")));
            values.put("subject", message.subject());
            values.put("text", message.text());
            return new Prepared.Ready(values);
        }
        boolean isLast = event.filter(known -> known.move() != null
                        && Message.moveId(known).equals(message.id())
                        && known.moveKind() == message.kind())
                .isPresent();
        if (!isLast) {
            return DROPPED;
        }
        Map<String, String> values = new HashMap<>(order.values());
        values.putAll(EventText.ofMove(event.get()));
        return new Prepared.Ready(values, event);
    }
}
