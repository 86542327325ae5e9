package dev.boxoffice.payments;

import com.stripe.StripeClient;
import dev.boxoffice.kernel.settings.MongoConfig;
import dev.boxoffice.payments.model.Difference;
import dev.boxoffice.payments.model.LedgerComparison;
import dev.boxoffice.payments.model.Payment;
import dev.boxoffice.payments.store.LocalLedger;
import dev.boxoffice.payments.stripe.StripeGateway;
import dev.boxoffice.payments.stripe.StripeLedger;
import dev.boxoffice.platform.mongo.Database;
import dev.boxoffice.platform.telemetry.Traces;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Compares the ledger with Stripe. It only reads, while the system runs: what differs is compared again, so that what
 * was just under way is not reported.
 */
public final class ReconcilePayments {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    private final Vertx vertx;
    private final LocalLedger own;
    private final StripeLedger gateway;
    private final WorkerExecutor worker;
    private final Duration pause;

    private ReconcilePayments(
            Vertx vertx, LocalLedger own, StripeLedger gateway, WorkerExecutor worker, Duration pause) {
        this.vertx = vertx;
        this.own = own;
        this.gateway = gateway;
        this.worker = worker;
        this.pause = pause;
    }

    /**
     * The result of a comparison.
     *
     * @param compared the number of PaymentIntents
     * @param differences empty if the ledger and Stripe agree
     */
    public record Report(int compared, List<Difference> differences) {}

    /**
     * Compares all payments begun since then.
     *
     * @param environment the settings of the payments domain
     * @param pause before what differs is compared again
     */
    public static Future<Report> run(Vertx vertx, Map<String, ?> environment, Instant since, Duration pause) {
        PaymentsConfig config = PaymentsConfig.from(environment);
        StripeClient stripe = StripeGateway.client(config.stripe());
        return Database.open(vertx, MongoConfig.from(environment), Traces.none(), PATIENCE, PaymentsConfig.DOMAIN)
                .compose(mongo -> run(vertx, mongo, stripe, since, pause));
    }

    private static Future<Report> run(
            Vertx vertx, MongoClient mongo, StripeClient stripe, Instant since, Duration pause) {
        WorkerExecutor worker = vertx.createSharedWorkerExecutor("reconciliation", 1);
        return new ReconcilePayments(vertx, new LocalLedger(mongo), new StripeLedger(stripe), worker, pause)
                .compare(since)
                .eventually(worker::close)
                .eventually(mongo::close);
    }

    private Future<Report> compare(Instant since) {
        // Stripe first: a payment is stored here before its PaymentIntent is made.
        return worker.executeBlocking(() -> gateway.since(since)).compose(theirs -> own.since(since)
                .compose(ours -> withUnmatched(ours, theirs))
                .compose(ours -> compare(ours, theirs)));
    }

    private Future<Map<String, Payment>> withUnmatched(
            Map<String, Payment> ours, Map<String, LedgerComparison.Gateway> theirs) {
        Set<String> unmatched = new HashSet<>(theirs.keySet());
        unmatched.removeAll(ours.keySet());
        return own.of(unmatched).map(found -> {
            Map<String, Payment> all = new HashMap<>(ours);
            all.putAll(found);
            return all;
        });
    }

    private Future<Report> compare(Map<String, Payment> ours, Map<String, LedgerComparison.Gateway> theirs) {
        Set<String> ids = new HashSet<>(ours.keySet());
        ids.addAll(theirs.keySet());
        return differences(ids, ours, theirs)
                .compose(found -> compareAgain(found, TRIES))
                .map(found -> new Report(ids.size(), found));
    }

    private Future<List<Difference>> differences(
            Collection<String> ids, Map<String, Payment> ours, Map<String, LedgerComparison.Gateway> theirs) {
        List<String> orders = ours.values().stream()
                .filter(payment -> payment.balance() > 0)
                .map(payment -> payment.data().orderId())
                .toList();
        return own.cancelled(orders).map(cancelled -> ids.stream()
                .sorted()
                .map(id -> comparison(
                        id,
                        Optional.ofNullable(ours.get(id)),
                        theirs.getOrDefault(id, LedgerComparison.Gateway.NOTHING),
                        cancelled))
                .flatMap(comparison -> comparison.differences().stream())
                .toList());
    }

    private static LedgerComparison comparison(
            String id, Optional<Payment> payment, LedgerComparison.Gateway theirs, Map<String, Long> cancelled) {
        Optional<Long> kept = payment.flatMap(
                known -> Optional.ofNullable(cancelled.get(known.data().orderId())));
        return new LedgerComparison(id, payment, kept, theirs);
    }

    private Future<List<Difference>> compareAgain(List<Difference> found, int tries) {
        if (found.isEmpty() || tries == 0) {
            return Future.succeededFuture(found);
        }
        List<String> ids = found.stream().map(Difference::stripeId).distinct().toList();
        return vertx.timer(pause.toMillis(), TimeUnit.MILLISECONDS)
                .compose(waited -> own.of(ids))
                .compose(ours ->
                        worker.executeBlocking(() -> now(ids)).compose(theirs -> differences(ids, ours, theirs)))
                .compose(still -> compareAgain(still, tries - 1));
    }

    private Map<String, LedgerComparison.Gateway> now(List<String> ids) throws Exception {
        Map<String, LedgerComparison.Gateway> theirs = new HashMap<>();
        for (String id : ids) {
            gateway.now(id).ifPresent(known -> theirs.put(id, known));
        }
        return theirs;
    }
}
