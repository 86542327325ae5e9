package dev.boxoffice.platform.redis;

import dev.boxoffice.events.EnumText;

/** What the uses of a quota are summed by. */
public enum QuotaScope implements EnumText {
    /** An account, by its id. */
    ACCOUNT,

    /** An IPv4 address, or the /64 network of an IPv6 address, which one household has. */
    ADDRESS,

    /** A network, see {@link Caller#networkOf}. */
    NETWORK,

    /** A mail address, by its hash. */
    MAILBOX,

    /** A device that has no account, by what identifies it. */
    DEVICE;
}
