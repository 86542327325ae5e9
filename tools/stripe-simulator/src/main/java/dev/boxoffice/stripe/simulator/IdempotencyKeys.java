package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Remembers answers by idempotency key for a day, as Stripe does. */
final class IdempotencyKeys {
    private static final long LIFE_SECONDS = Duration.ofHours(24).toSeconds();

    private final Ledger ledger;
    private final Set<String> inFlight = new HashSet<>();

    IdempotencyKeys(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The answer of an earlier request with the key; without one, the key is taken until {@link #release}. */
    Optional<Answer> replayOrTake(ApiCall call) {
        String key = call.key();
        if (key == null) {
            return Optional.empty();
        }
        if (inFlight.contains(key)) {
            throw StripeFailure.of("idempotency_key_in_use", null, key);
        }
        Optional<JsonObject> kept = ledger.find(ObjectType.IDEMPOTENT_ANSWER, key)
                .filter(entry -> StripeObjects.seconds() - entry.getLong("created") < LIFE_SECONDS);
        if (kept.isEmpty()) {
            inFlight.add(key);
        } else if (!kept.get().getString("fingerprint").equals(call.fingerprint())) {
            throw StripeFailure.of("idempotency_key_mismatch", null, key);
        }
        return kept.map(entry -> Answer.replay(entry.getInteger("status"), entry.getJsonObject("body")));
    }

    void keep(ApiCall call, Answer answer) {
        if (call.key() != null && answer.isKept()) {
            ledger.put(
                    ObjectType.IDEMPOTENT_ANSWER,
                    new JsonObject()
                            .put("id", call.key())
                            .put("fingerprint", call.fingerprint())
                            .put("created", StripeObjects.seconds())
                            .put("status", answer.status())
                            .put("body", answer.body()));
        }
    }

    void release(ApiCall call) {
        inFlight.remove(call.key());
    }
}
