package dev.boxoffice.kernel.identity;

import dev.boxoffice.events.EnumText;

/** What a member may do in the name of an organiser. */
public enum Permission implements EnumText {
    /** Makes, changes, publishes and postpones events and listings. */
    EVENTS_EDIT,
    /** Cancels events, which refunds all their orders. */
    EVENTS_CANCEL,
    /** Reads orders, attendees and their addresses. */
    ORDERS_READ,
    /** Corrects addresses, writes notes and sends tickets again. */
    ORDERS_EDIT,
    /** Refunds orders up to the limit of the organiser. */
    REFUND,
    /** Refunds any amount. */
    REFUND_ANY,
    /** Reads sales, revenue and the ledger. */
    MONEY_READ,
    /** Writes to the buyers of events. */
    MESSAGES_SEND,
    /** Reads who may come in, and lets them in. */
    ADMIT,
    /** Changes the page of the organiser. */
    PAGE_EDIT,
    /** Invites and removes members, and changes their roles. */
    MEMBERS_MANAGE,
    /** Connects and changes the account that money is paid out to. */
    PAYOUT_MANAGE,
    /** Reads what members have done. */
    TRAIL_READ
}
