package dev.boxoffice.orders;

import dev.boxoffice.events.CancelReason;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.PaymentData;
import dev.boxoffice.events.PaymentStatus;
import dev.boxoffice.events.RefundState;
import dev.boxoffice.orders.model.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The domain payments and Stripe, as {@link OrdersModel} needs them: what was paid, and what has gone back. */
final class ModelPayments {
    private final Random random;
    private final Map<String, Account> accounts = new TreeMap<>();

    /** All states that were published: they may arrive late, and again. */
    final List<Published> published = new ArrayList<>();

    record Published(PaymentData payment, boolean isAllReturned) {}

    /** The payment of an order. */
    private static final class Account {
        private final Order order;
        private final Map<String, PaymentData.Refund> refunds = new LinkedHashMap<>();
        private long version = 2;
        private long lateReturn;

        private Account(Order order) {
            this.order = order;
        }

        private long returned() {
            return lateReturn
                    + refunds.values().stream()
                            .filter(refund -> isSent(refund.state()))
                            .mapToLong(PaymentData.Refund::amount)
                            .sum();
        }

        private long left() {
            return order.data().amount() - returned();
        }
    }

    ModelPayments(Random random) {
        this.random = random;
    }

    private static boolean isSent(RefundState state) {
        return state == RefundState.SENT || state == RefundState.RETURNED;
    }

    /** The buyer pays. */
    void pay(Order order) {
        if (order.status().isPayable()) {
            accounts.computeIfAbsent(order.id(), id -> new Account(order));
        }
    }

    boolean isPaid(String orderId) {
        return accounts.containsKey(orderId);
    }

    /** What is left of the payment of an order. */
    long left(String orderId) {
        return accounts.containsKey(orderId) ? accounts.get(orderId).left() : 0;
    }

    /** What refunds of the order and those by hand have returned. */
    long refunded(String orderId) {
        return accounts.containsKey(orderId) ? accounts.get(orderId).returned() - accounts.get(orderId).lateReturn : 0;
    }

    /**
     * Handles a state of the order: asks Stripe for what it waits for, and returns what arrived too late.
     *
     * @param isAnswered whether Stripe answers for sure
     */
    void handle(Order order, boolean isAnswered) {
        Account account = accounts.get(order.id());
        if (account == null) {
            return;
        }
        if (order.status() == OrderStatus.CANCELLED && order.data().reason() != CancelReason.REFUNDED) {
            account.lateReturn += account.left();
        }
        order.data().refunds().stream()
                .filter(refund -> refund.state() == RefundState.PENDING)
                .filter(refund -> isDue(account.refunds.get(refund.id()), refund))
                .forEach(refund -> ask(account, refund, isAnswered));
        publish(account);
    }

    private static boolean isDue(PaymentData.Refund known, OrderData.Refund wanted) {
        return known == null || known.tries() < wanted.tries() || known.state() == RefundState.PENDING;
    }

    private void ask(Account account, OrderData.Refund refund, boolean isAnswered) {
        int answer = random.nextInt(isAnswered ? 3 : 5);
        if (answer < 3) {
            RefundState state = account.left() == 0
                    ? RefundState.REFUSED
                    : List.of(RefundState.SENT, RefundState.RETURNED, RefundState.REFUSED)
                            .get(answer);
            long amount = state == RefundState.REFUSED ? refund.amount() : Math.min(refund.amount(), account.left());
            put(account, refund.id(), amount, false, state, refund.tries());
        }
    }

    /** Money may be returned at Stripe by hand. */
    void refundByHand(String orderId) {
        Account account = accounts.get(orderId);
        if (account != null && account.left() > 0 && random.nextInt(4) == 0) {
            long amount = random.nextBoolean() ? account.left() : 1 + random.nextLong(account.left());
            put(account, "hand" + account.version, amount, true, RefundState.RETURNED, 0);
            publish(account);
        }
    }

    /** Money that was on its way arrives, or a bank returns it. */
    void arrive(String orderId) {
        Account account = accounts.get(orderId);
        if (account != null) {
            List.copyOf(account.refunds.values()).stream()
                    .filter(refund -> refund.state() == RefundState.SENT)
                    .forEach(refund -> put(
                            account,
                            refund.id(),
                            refund.amount(),
                            false,
                            random.nextBoolean() ? RefundState.PENDING : RefundState.RETURNED,
                            refund.tries()));
            publish(account);
        }
    }

    private static void put(Account account, String id, long amount, boolean byHand, RefundState state, int tries) {
        account.version++;
        String refusal = state == RefundState.REFUSED ? "refused" : null;
        account.refunds.put(id, new PaymentData.Refund(id, amount, byHand, state, tries, refusal, ModelEvent.NOW));
    }

    private void publish(Account account) {
        OrderData order = account.order.data();
        PaymentData payment = new PaymentData(
                "p-" + order.id(),
                account.version,
                order.id(),
                order.userId(),
                order.amount(),
                order.currency(),
                PaymentStatus.SUCCEEDED,
                "pi",
                null,
                ModelEvent.NOW,
                account.returned(),
                0,
                null,
                null,
                List.copyOf(account.refunds.values()));
        published.add(new Published(payment, account.left() == 0 && order.amount() > 0));
    }

    /** The newest state of the payment of an order is published again. */
    void republish(String orderId) {
        if (accounts.containsKey(orderId)) {
            publish(accounts.get(orderId));
        }
    }
}
