package dev.boxoffice.events;

/** By which way a notification went. */
public enum NotificationChannel implements EnumText {
    /** To the address of the account. */
    EMAIL,
    /** To the output of a program. */
    LOG
}
