package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.problem.ErrorDetail;

/** What only HTTP can get wrong: a method, a media type, a host. All else is a {@code Problem}. */
public final class HttpFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ErrorDetail error;

    /** An answer of {@code status}; the error has the code of the status if it has none of its own. */
    public HttpFailure(int status, ErrorDetail error) {
        super(error.message(), null, false, false);
        this.status = status;
        this.error = error.coded(StatusCodes.codeOf(status));
    }

    int status() {
        return status;
    }

    ErrorDetail error() {
        return error;
    }
}
