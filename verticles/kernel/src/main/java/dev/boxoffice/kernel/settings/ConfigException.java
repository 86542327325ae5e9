package dev.boxoffice.kernel.settings;

/** A setting that is missing or wrong; the message is one line that an operator can act on. */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Says which setting, what it is and what it should be. */
    public ConfigException(String message) {
        super(message);
    }
}
