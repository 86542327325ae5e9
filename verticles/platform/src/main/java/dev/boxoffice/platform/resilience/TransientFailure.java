package dev.boxoffice.platform.resilience;

/** A failure that tells by itself whether another try may mend it. */
public interface TransientFailure {
    /** True where the same thing may succeed later. */
    boolean isTransient();
}
