package dev.boxoffice.kernel.problem;

/** A failure that tells by itself whether another try may mend it. */
public interface TransientFailure {
    /** True where the same thing may succeed later. */
    boolean isTransient();
}
