package dev.boxoffice.web.proxy;

import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.platform.http.HttpFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads the raw body of a request of any type. */
final class RequestBody {
    private RequestBody() {}

    /**
     * The whole body. Has to be called before the request is given another handler.
     *
     * @return fails with 413 above {@code limit} bytes
     */
    static Future<Buffer> read(HttpServerRequest request, long limit) {
        Promise<Buffer> read = Promise.promise();
        Buffer body = Buffer.buffer();
        request.exceptionHandler(read::tryFail)
                .handler(part -> {
                    if (body.length() + part.length() > limit) {
                        read.tryFail(new HttpFailure(413, new ErrorDetail("The request body is too large", null)));
                    } else {
                        body.appendBuffer(part);
                    }
                })
                .endHandler(end -> read.tryComplete(body));
        return read.future();
    }
}
