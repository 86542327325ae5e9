package dev.boxoffice.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By which way a notification went. */
public enum NotificationChannel {
    /** To the address of the account. */
    @JsonProperty("email")
    EMAIL,
    /** To the output of a program. */
    @JsonProperty("log")
    LOG
}
