package dev.boxoffice.auth.store;

import dev.boxoffice.auth.model.Account;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of how an account is reached.
 *
 * @param fields what is stored
 * @param addresses the account whose addresses are announced; empty if they stay
 */
public record AccountChange(JsonObject fields, Optional<Account> addresses) {
    /** Set in accounts that have yet to claim the guests with their address. */
    static final String CLAIMS_GUESTS = "claimsGuests";

    private static final String EMAIL = "email";
    private static final String PASSWORD = "passwordHash";
    private static final String VERIFIED_AT = "verifiedAt";

    /** Another password; null for none. */
    public static AccountChange password(String hash) {
        return new AccountChange(new JsonObject().put(PASSWORD, hash), Optional.empty());
    }

    /** The user has proved at {@code now} to own {@code address}, which may be another one than before. */
    public static AccountChange verified(Account account, String address, Instant now) {
        JsonObject fields = new JsonObject()
                .put(EMAIL, address)
                .put(VERIFIED_AT, now.toEpochMilli())
                .put(CLAIMS_GUESTS, true);
        return new AccountChange(fields, Optional.of(reached(account, address, now)));
    }

    /** The same, with another password; null for none. */
    public static AccountChange takenOver(Account account, String address, String hash, Instant now) {
        AccountChange verified = verified(account, address, now);
        return new AccountChange(verified.fields().put(PASSWORD, hash), verified.addresses());
    }

    /** The end of an account that was never verified, whose address another user has proved to own. */
    public static AccountChange ended(Account account, Instant now) {
        String nowhere = "ended." + account.id() + "@boxoffice.invalid";
        JsonObject fields =
                new JsonObject().put(EMAIL, nowhere).putNull(PASSWORD).put("endedAt", now.toEpochMilli());
        return new AccountChange(fields, Optional.of(reached(account, nowhere, null)));
    }

    private static Account reached(Account account, String address, Instant verifiedAt) {
        return new Account(
                account.id(),
                address,
                account.passwordHash(),
                account.createdAt(),
                account.roles(),
                verifiedAt,
                account.name(),
                account.language(),
                account.timeZone());
    }
}
