package dev.boxoffice.stripe.simulator;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Remembers answers by idempotency key for a day, as Stripe does. */
final class Idempotency {
    private static final long LIFE_SECONDS = Duration.ofHours(24).toSeconds();

    private final Ledger ledger;
    private final UnixClock now;
    private final Set<String> inFlight = new HashSet<>();

    Idempotency(Ledger ledger, UnixClock now) {
        this.ledger = ledger;
        this.now = now;
    }

    /**
     * The earlier answer of this key; without one, the key is taken until {@link #release}.
     *
     * @throws StripeFailure when the key is in use or was used for something else
     */
    Optional<Answer> replayOrTake(ApiCall call) {
        String key = call.key();
        if (key == null) {
            return Optional.empty();
        }
        if (inFlight.contains(key)) {
            throw StripeErrors.keyInUse(key);
        }
        Optional<JsonObject> kept =
                ledger.find(ObjectType.IDEMPOTENT_ANSWER, key).filter(this::isAlive);
        if (kept.isEmpty()) {
            inFlight.add(key);
            return Optional.empty();
        }
        if (!kept.get().getString("fingerprint").equals(call.fingerprint())) {
            throw StripeErrors.keyMismatch(key);
        }
        return kept.map(entry -> Answer.replay(entry.getInteger("status"), entry.getJsonObject("body")));
    }

    private boolean isAlive(JsonObject entry) {
        return now.seconds() - entry.getLong("created") < LIFE_SECONDS;
    }

    void keep(ApiCall call, Answer answer) {
        if (call.key() != null && answer.kept()) {
            ledger.put(
                    ObjectType.IDEMPOTENT_ANSWER,
                    new JsonObject()
                            .put("id", call.key())
                            .put("fingerprint", call.fingerprint())
                            .put("created", now.seconds())
                            .put("status", answer.status())
                            .put("body", answer.body()));
        }
    }

    void release(ApiCall call) {
        inFlight.remove(call.key());
    }
}
