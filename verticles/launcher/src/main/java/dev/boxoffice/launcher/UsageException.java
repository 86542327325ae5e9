package dev.boxoffice.launcher;

import java.io.Serial;

/** The words of a command make no sense; the message says which do. */
final class UsageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UsageException(String usage) {
        super(usage, null, false, false);
    }
}
