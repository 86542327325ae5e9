package dev.boxoffice.events;

/** An event that no retry can make readable. */
public final class MalformedEventException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with it. */
    public MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
