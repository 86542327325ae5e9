package dev.boxoffice.payments.model;

import dev.boxoffice.kernel.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A payment in the local ledger and at Stripe.
 *
 * @param stripeId the PaymentIntent
 * @param own in the local ledger
 * @param kept what the organiser keeps of its order, if that is cancelled
 * @param gateway at Stripe
 */
public record LedgerComparison(String stripeId, Optional<Payment> own, Optional<Long> kept, Gateway gateway) {

    /**
     * What Stripe took and gave back by one PaymentIntent.
     *
     * @param taken in minor units
     * @param returned amounts by the ids of the refunds that have arrived
     */
    public record Gateway(String currency, long taken, Map<String, Long> returned) {
        /** Stripe does not know the PaymentIntent. */
        public static final Gateway NOTHING = new Gateway("", 0, Map.of());
    }

    /** The differences, empty if there are none. */
    public List<Difference> differences() {
        if (own.isEmpty()) {
            return gateway.taken() == 0
                    ? List.of()
                    : List.of(difference(
                            Difference.Kind.UNKNOWN_PAYMENT,
                            "Stripe took " + text(gateway.taken()) + " that no payment here knows of"));
        }
        List<Difference> found = new ArrayList<>();
        charge().ifPresent(found::add);
        found.addAll(refunds());
        owed().ifPresent(found::add);
        return found;
    }

    private Optional<Difference> charge() {
        long charged = ledger().stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.CHARGE)
                .mapToLong(LedgerEntry::amount)
                .sum();
        return charged == gateway.taken()
                ? Optional.empty()
                : Optional.of(difference(
                        Difference.Kind.CHARGE,
                        "Stripe took " + text(gateway.taken()) + ", the ledger has " + text(charged)));
    }

    private List<Difference> refunds() {
        Map<String, Long> recorded = new LinkedHashMap<>();
        for (LedgerEntry entry : ledger()) {
            if (entry.kind() == LedgerEntry.Kind.REFUND) {
                recorded.put(entry.id(), entry.amount());
            } else if (entry.kind() == LedgerEntry.Kind.REFUND_FAILED) {
                recorded.remove(entry.id());
            }
        }
        TreeSet<String> ids = new TreeSet<>(recorded.keySet());
        ids.addAll(gateway.returned().keySet());
        return ids.stream()
                .filter(id ->
                        !Objects.equals(recorded.get(id), gateway.returned().get(id)))
                .map(id -> difference(
                        Difference.Kind.REFUND,
                        "refund %s: Stripe gave back %s, the ledger has %s"
                                .formatted(
                                        id,
                                        text(gateway.returned().getOrDefault(id, 0L)),
                                        text(recorded.getOrDefault(id, 0L)))))
                .toList();
    }

    private Optional<Difference> owed() {
        Payment payment = own.orElseThrow();
        boolean isDue = kept.isPresent() || payment.isMismatched();
        long owed = payment.balance() - (payment.isMismatched() ? 0 : kept.orElse(0L));
        return isDue && owed > 0
                ? Optional.of(difference(
                        Difference.Kind.OWED, text(owed) + " of a cancelled order is not back with its buyer"))
                : Optional.empty();
    }

    private List<LedgerEntry> ledger() {
        return own.map(Payment::ledger).orElse(List.of());
    }

    private Difference difference(Difference.Kind kind, String detail) {
        return new Difference(
                kind, stripeId, own.map(payment -> payment.data().orderId()).orElse(null), detail);
    }

    private String text(long amount) {
        String currency = currency();
        return Money.toDecimal(amount, currency) + " " + currency;
    }

    private String currency() {
        List<LedgerEntry> entries = ledger();
        if (!gateway.currency().isEmpty()) {
            return gateway.currency();
        }
        return entries.isEmpty()
                ? own.map(payment -> payment.data().currency()).orElseThrow()
                : entries.get(0).currency();
    }
}
