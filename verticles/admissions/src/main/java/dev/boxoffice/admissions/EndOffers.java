package dev.boxoffice.admissions;

import dev.boxoffice.admissions.model.Admission;
import dev.boxoffice.admissions.model.TransferRules;
import dev.boxoffice.admissions.store.AdmissionStore;
import dev.boxoffice.kernel.decision.Decision;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * Removes offers of tickets that were not accepted in time, and what senders were told, and with them the addresses
 * that these have.
 */
public record EndOffers(AdmissionStore admissions, Clock clock) {
    private static final int BATCH = 200;

    /** Removes those that have ended. */
    public Future<Void> run() {
        return admissions
                .withEndedOffer(BATCH)
                .compose(found -> updateAll(found, rules -> rules.end(clock.instant())))
                .compose(ended -> admissions.withOldNotice(BATCH))
                .compose(found -> updateAll(found, rules -> rules.forgetNotices(clock.instant())))
                .mapEmpty();
    }

    private Future<?> updateAll(List<Admission> found, Function<TransferRules, Decision<Admission>> decide) {
        return Future.all(found.stream()
                .map(one -> admissions.update(one.id(), present -> decide.apply(new TransferRules(present))))
                .toList());
    }
}
