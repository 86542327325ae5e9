package dev.boxoffice.platform.http;

import dev.boxoffice.kernel.problem.ErrorDetail;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Writes JSON answers. */
public final class Responses {
    /** The media type of all JSON answers. */
    public static final String JSON = "application/json; charset=utf-8";

    private Responses() {}

    /** Answers with a JSON object. */
    public static void json(RoutingContext ctx, int status, JsonObject body) {
        send(ctx, status, body.toBuffer());
    }

    /** Answers with a JSON array. */
    public static void json(RoutingContext ctx, int status, JsonArray body) {
        send(ctx, status, body.toBuffer());
    }

    private static void send(RoutingContext ctx, int status, Buffer body) {
        if (isAnswered(ctx)) {
            return;
        }
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .end(body);
    }

    /** True if the request was answered before, as its deadline had passed. */
    private static boolean isAnswered(RoutingContext ctx) {
        return ctx.response().ended() || ctx.response().headWritten();
    }

    /** Answers with an aggregate and its version as entity tag. */
    public static void versioned(RoutingContext ctx, int status, JsonObject aggregate) {
        versioned(ctx, status, aggregate, aggregate.getLong("version"));
    }

    static void versioned(RoutingContext ctx, int status, JsonObject body, long version) {
        tagged(ctx, status, body, '"' + Long.toString(version) + '"');
    }

    /** Answers with a JSON object that has an entity tag. */
    public static void tagged(RoutingContext ctx, int status, JsonObject body, String tag) {
        if (!isAnswered(ctx)) {
            ctx.response().putHeader(HttpHeaders.ETAG, tag);
        }
        json(ctx, status, body);
    }

    /** Answers that it is done, and there is nothing to show. */
    public static void noContent(RoutingContext ctx) {
        if (!isAnswered(ctx)) {
            ctx.response().setStatusCode(204).end();
        }
    }

    /** Answers that the caller has it already. */
    public static void notModified(RoutingContext ctx) {
        if (!isAnswered(ctx)) {
            ctx.response().setStatusCode(304).end();
        }
    }

    /** Answers with a file of its caller alone, to be stored under {@code name}. */
    public static void file(RoutingContext ctx, String mediaType, String name, Buffer content) {
        if (!isAnswered(ctx)) {
            ctx.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                    .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                    .end(content);
        }
    }

    /** Has the answer that follows carry a header; of no use where the time is up. */
    public static void header(RoutingContext ctx, String name, String value) {
        if (!isAnswered(ctx)) {
            ctx.response().putHeader(name, value);
        }
    }

    /** Has the answer that follows set a cookie; of no use where the time is up. */
    public static void cookie(RoutingContext ctx, Cookie cookie) {
        if (!isAnswered(ctx)) {
            ctx.response().addCookie(cookie);
        }
    }

    /** Answers in the one error format: {@code {"errors":[{"message":"…","field":"…","code":"…"}]}}. */
    public static void errors(RoutingContext ctx, int status, List<ErrorDetail> errors) {
        json(ctx, status, body(errors));
    }

    /** The body of an answer in the one error format. */
    public static JsonObject body(List<ErrorDetail> errors) {
        JsonArray list = new JsonArray();
        for (ErrorDetail error : errors) {
            JsonObject entry = new JsonObject().put("message", error.message());
            if (error.field() != null) {
                entry.put("field", error.field());
            }
            list.add(entry.put("code", error.code()));
        }
        return new JsonObject().put("errors", list);
    }
}
