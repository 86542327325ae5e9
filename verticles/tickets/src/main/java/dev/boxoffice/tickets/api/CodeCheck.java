package dev.boxoffice.tickets.api;

import dev.boxoffice.events.EventDetails.Code;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.domain.api.Caller;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaResult;
import dev.boxoffice.platform.redis.QuotaScope;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.tickets.model.Event;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds the code of an event that a buyer has entered. Wrong tries are counted, so that codes cannot be guessed.
 *
 * @param tries the quotas of wrong tries, for accounts and addresses
 * @param trustedProxies how many proxies before this process add to X-Forwarded-For
 */
public record CodeCheck(Quotas quotas, List<Quota> tries, int trustedProxies) {
    /** Copies the list. */
    public CodeCheck {
        tries = List.copyOf(tries);
    }

    /** The code with that text; fails if the event has none, or it is not valid now. */
    Future<Code> find(RoutingContext ctx, Event event, String text, Instant now) {
        List<Quota.Use> uses = uses(Caller.of(ctx, trustedProxies));
        // Counted before the answer, so that tries at the same time cannot exceed the quota.
        return quotas.take(uses).compose(QuotaResult::required).compose(allowed -> event.data().codes().stream()
                .filter(code -> code.text().equalsIgnoreCase(text.strip()) && isValid(code, now))
                .findFirst()
                .map(code -> quotas.giveBack(uses).map(code))
                .orElseGet(() -> Future.failedFuture(
                        Problem.invalid("code", "code.unknown", "code is unknown, or not valid now"))));
    }

    private List<Quota.Use> uses(Caller caller) {
        return tries.stream()
                .flatMap(quota -> (quota.scope() == QuotaScope.ACCOUNT
                                ? caller.account()
                                : Optional.of(caller.address()))
                        .map(subject -> quota.use(subject, 1)).stream())
                .toList();
    }

    private static boolean isValid(Code code, Instant now) {
        return (code.validFrom() == null || !code.validFrom().isAfter(now))
                && (code.validUntil() == null || code.validUntil().isAfter(now));
    }
}
