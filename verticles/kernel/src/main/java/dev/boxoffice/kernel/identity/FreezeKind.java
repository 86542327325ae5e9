package dev.boxoffice.kernel.identity;

import dev.boxoffice.events.EnumText;

/** What operators can freeze because of abuse. */
public enum FreezeKind implements EnumText {
    /** Sessions of the account are refused, and it cannot sign in. */
    ACCOUNT,
    /** Events of the organiser are not sold and cannot be changed. */
    ORGANISER,
    /** The event, or the listing that is one, is not sold and cannot be changed. */
    EVENT;

    /** The key by which all domains know that {@code id} is frozen. */
    public String key(String id) {
        return text() + "." + id;
    }
}
