package dev.boxoffice.web;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Reads the body of a request as it is, whatever its type. */
final class RequestBody {
    private RequestBody() {}

    /**
     * The whole body; to be called before the request has had another handler.
     *
     * @return fails with 413 above {@code limit} bytes
     */
    static Future<Buffer> read(HttpServerRequest request, long limit) {
        Promise<Buffer> read = Promise.promise();
        Buffer body = Buffer.buffer();
        request.exceptionHandler(read::tryFail)
                .handler(part -> {
                    if (body.length() + part.length() > limit) {
                        read.tryFail(refused(413, "The request body is too large"));
                    } else {
                        body.appendBuffer(part);
                    }
                })
                .endHandler(end -> read.tryComplete(body));
        return read.future();
    }

    private static Problem refused(int status, String message) {
        return Problem.of(status, List.of(new ErrorDetail(message, null)));
    }
}
