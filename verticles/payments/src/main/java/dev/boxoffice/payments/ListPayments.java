package dev.boxoffice.payments;

import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.model.SellerRevenue;
import dev.boxoffice.payments.store.PaymentStore;
import dev.boxoffice.payments.store.RevenueStore;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows buyers their payments, and sellers their revenue. */
public record ListPayments(PaymentStore payments, RevenueStore revenue) {

    /** The payment of an order, if it is of that user. */
    public Future<Optional<Payment>> ofOrder(String orderId, String userId) {
        return payments.findOfOrder(orderId)
                .map(found -> found.filter(payment -> payment.data().userId().equals(userId)));
    }

    /** The revenue of a seller by event or listing, and currency. */
    public Future<Collection<SellerRevenue>> ofSeller(String sellerId, Actor actor) {
        return actor.admit(sellerId, null).compose(admitted -> ofSeller(sellerId));
    }

    private Future<Collection<SellerRevenue>> ofSeller(String sellerId) {
        Future<List<SellerRevenue>> money = revenue.money(sellerId);
        Future<List<SellerRevenue>> seats = revenue.seats(sellerId);
        return Future.all(money, seats).map(found -> {
            Map<List<String>, SellerRevenue> sums = new LinkedHashMap<>();
            money.result().forEach(part -> add(sums, part));
            seats.result().forEach(part -> add(sums, part));
            return sums.values();
        });
    }

    private static void add(Map<List<String>, SellerRevenue> sums, SellerRevenue part) {
        sums.merge(List.of(part.saleId(), part.currency()), part, SellerRevenue::plus);
    }
}
