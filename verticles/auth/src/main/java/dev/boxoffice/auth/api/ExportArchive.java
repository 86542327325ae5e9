package dev.boxoffice.auth.api;

import dev.boxoffice.auth.ExportUserData;
import dev.boxoffice.auth.ExportUserData.Part;
import dev.boxoffice.auth.ExportUserData.Progress;
import dev.boxoffice.platform.http.RequestTimeout;
import dev.boxoffice.platform.runtime.FailureLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a copy of a user's data as one ZIP of JSON files, part by part, as fast as the client takes it. One that cannot
 * be read to its end is cut off by resetting the connection, and so is not taken for a whole one.
 */
final class ExportArchive {
    private static final Logger LOG = LoggerFactory.getLogger(ExportArchive.class);

    private final Vertx vertx;
    private final ExportUserData exports;
    private final Progress progress;
    private final HttpServerResponse response;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);

    private ExportArchive(RoutingContext ctx, ExportUserData exports, Progress progress) {
        this.vertx = ctx.vertx();
        this.exports = exports;
        this.progress = progress;
        this.response = ctx.response();
    }

    static void send(RoutingContext ctx, ExportUserData exports, Progress progress) {
        RequestTimeout.takeOver(ctx);
        ctx.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/zip")
                .putHeader("Content-Disposition", "attachment; filename=\"boxoffice-data.zip\"");
        new ExportArchive(ctx, exports, progress).run();
    }

    private void run() {
        List<Part> parts = progress.parts();
        Future<Void> sent = Future.succeededFuture();
        for (Part part : parts) {
            sent = sent.compose(previous -> requireClient())
                    .compose(open -> exports.read(progress, part))
                    // Compressing costs more than an event loop has.
                    .compose(text -> vertx.executeBlocking(() -> compressed(part, text)))
                    .compose(this::write);
        }
        sent.compose(all -> vertx.executeBlocking(this::end))
                .compose(this::write)
                .onSuccess(all -> response.end())
                .onFailure(failure -> {
                    FailureLog.write(LOG, "a copy of a user's data was not sent to its end", failure);
                    response.reset();
                });
    }

    private Future<Void> requireClient() {
        return response.closed() ? Future.failedFuture("the client has gone") : Future.succeededFuture();
    }

    private Buffer compressed(Part part, String text) throws IOException {
        if (part.number() == 0) {
            zip.putNextEntry(new ZipEntry(part.domain() + "/" + part.file() + ".json"));
            zip.write('[');
        } else {
            zip.write(",\n".getBytes(StandardCharsets.UTF_8));
        }
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        if (part.isLast()) {
            zip.write(']');
            zip.closeEntry();
        }
        return taken();
    }

    private Buffer end() throws IOException {
        zip.putNextEntry(new ZipEntry("about.json"));
        JsonObject about = new JsonObject()
                .put("requestedAt", progress.export().requestedAt().toString())
                .put("missing", new JsonArray(progress.missing()));
        zip.write(about.toBuffer().getBytes());
        zip.closeEntry();
        zip.close();
        return taken();
    }

    private Buffer taken() {
        Buffer taken = Buffer.buffer(bytes.toByteArray());
        bytes.reset();
        return taken;
    }

    private Future<Void> write(Buffer part) {
        Future<Void> written = response.write(part);
        if (!response.writeQueueFull()) {
            return Future.succeededFuture();
        }
        Promise<Void> drained = Promise.promise();
        response.drainHandler(drained::tryComplete);
        written.onFailure(drained::tryFail);
        return drained.future();
    }
}
