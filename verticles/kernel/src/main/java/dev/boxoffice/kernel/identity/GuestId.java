package dev.boxoffice.kernel.identity;

import dev.boxoffice.kernel.time.Ids;

/** Ids of buyers without an account, which can be told from those of accounts. */
public final class GuestId {
    private static final String PREFIX = "guest-";

    private GuestId() {}

    /** A new id. */
    public static String next() {
        return PREFIX + Ids.next();
    }

    /** True if the user of that id has no account. */
    public static boolean is(String userId) {
        return userId.startsWith(PREFIX);
    }
}
