package dev.boxoffice.orders;

import dev.boxoffice.kernel.identity.GuestId;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.orders.model.Order;
import dev.boxoffice.orders.store.OrderStore;
import dev.boxoffice.platform.identity.Actor;
import dev.boxoffice.platform.identity.OrderContacts;
import io.vertx.core.Future;
import java.util.OptionalLong;

/** Corrects the address to which mails about an order go, for the organiser of its event. */
public final class CorrectContact {
    private final FindEventOrder findOrders;
    private final OrderStore orders;
    private final OrderTransitions transitions;
    private final OrderContacts contacts;

    /** Corrects addresses in {@code contacts}. */
    public CorrectContact(
            FindEventOrder findOrders, OrderStore orders, OrderTransitions transitions, OrderContacts contacts) {
        this.findOrders = findOrders;
        this.orders = orders;
        this.transitions = transitions;
        this.contacts = contacts;
    }

    /**
     * The order with this address. Fails for a guest who has ordered of another organiser too: mails to the address
     * have a link to all orders of a guest; operators may do it.
     *
     * @param wanted the version that the organiser has seen, if that matters
     */
    public Future<Order> correct(String eventId, String orderId, Actor actor, String email, OptionalLong wanted) {
        String address = MailAddress.require(email, "email");
        // 1. Find the order for the organiser, at the version that the organiser has seen.
        return findOrders.find(eventId, orderId, actor).compose(order -> {
            actor.confirm();
            order.correctEmail(address, wanted).orThrow();
            // 2. Keep an organiser from reading what guests have ordered of others.
            return requireNoOrdersElsewhere(order, actor)
                    // 3. Publish the address: a crash before the next step leaves an order that mails reach.
                    .compose(alone -> contacts.put(orderId, address))
                    // 4. Store it with the order, which is found by it.
                    .compose(put -> transitions.apply(orderId, found -> {
                        actor.confirm();
                        return found.correctEmail(address, wanted);
                    }))
                    .map(changed -> changed.orElse(order));
        });
    }

    private Future<Void> requireNoOrdersElsewhere(Order order, Actor actor) {
        String buyer = order.data().userId();
        if (actor.isSupport() || !GuestId.is(buyer)) {
            return Future.succeededFuture();
        }
        return orders.hasOrdersElsewhere(buyer, order.data().ticket().userId())
                .compose(hasThem -> hasThem
                        ? Future.failedFuture(
                                Problem.forbidden(
                                        "contact.shared",
                                        "This guest has ordered of other organisers too; please ask the operator to correct the address"))
                        : Future.succeededFuture());
    }
}
