package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.TransferRules;
import dev.boxoffice.admissions.store.AdmissionStore;
import io.vertx.core.Future;
import java.time.Clock;

/** Removes offers of tickets that were not accepted in time, and with them the addresses that they were sent to. */
public record EndOffers(AdmissionStore admissions, Clock clock) {
    private static final int BATCH = 200;

    /** Removes those that have ended. */
    public Future<Void> run() {
        return admissions
                .withEndedOffer(BATCH)
                .compose(found -> Future.all(found.stream()
                        .map(one ->
                                admissions.update(one.id(), present -> new TransferRules(present).end(clock.instant())))
                        .toList()))
                .mapEmpty();
    }
}
