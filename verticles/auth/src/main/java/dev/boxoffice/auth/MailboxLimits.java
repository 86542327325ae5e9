package dev.boxoffice.auth;

import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.kernel.crypto.Hmac;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaResult;
import dev.boxoffice.platform.redis.Quotas;
import io.vertx.core.Future;
import java.util.List;

/**
 * Limits the mails that strangers may have sent to one mailbox, whether or not it has an account.
 *
 * @param limits by mailbox
 * @param emails hashes addresses, alike in all replicas
 */
public record MailboxLimits(Quotas quotas, List<Quota> limits, Hmac emails) {
    private static final int HASH_DIGITS = 32;

    /** Counts a mail to a mailbox; fails if there were too many. */
    Future<Void> take(EnteredEmail email) {
        String mailbox = emails.hex(email.key(), HASH_DIGITS);
        return quotas.take(limits.stream().map(limit -> limit.use(mailbox, 1)).toList())
                .compose(QuotaResult::required);
    }
}
