package dev.boxoffice.auth;

import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uses up a link: of concurrent uses, one has the effect. */
public record SpendLink(AccountLinkStore links) {
    private static final Logger LOG = LoggerFactory.getLogger(SpendLink.class);

    /** Has the effect if the link was not used before; an effect that an outage prevented leaves the link usable. */
    <T> Future<T> spend(AccountLink link, Supplier<Future<T>> effect) {
        return links.use(link)
                .compose(isFirst -> isFirst
                        ? effect.get().onFailure(failure -> giveBack(link, failure))
                        : Future.failedFuture(invalid()));
    }

    private void giveBack(AccountLink link, Throwable failure) {
        if (!(failure instanceof Problem.Invalid)) {
            links.giveBack(link)
                    .onFailure(lost -> FailureLog.write(LOG, "link " + link.id() + " is used without effect", lost));
        }
    }

    /** The link is unknown, expired, used, or of a state that the account is not in any more; which, is not said. */
    static Problem invalid() {
        return Problem.forged(
                SecurityEvent.LINK_REFUSED,
                new ErrorDetail("This link does not work any more; please ask for a new one", "token", "link.invalid"));
    }
}
