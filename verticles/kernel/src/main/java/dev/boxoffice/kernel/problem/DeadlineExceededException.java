package dev.boxoffice.kernel.problem;

/** The time of a request is up, and this was not done any more. */
public final class DeadlineExceededException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: under load there are many. */
    public DeadlineExceededException() {
        super("the deadline of the request has passed", null, false, false);
    }
}
