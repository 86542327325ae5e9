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

    /** Responses with a JSON object. */
    public static void json(RoutingContext ctx, int status, JsonObject body) {
        send(ctx, status, body.toBuffer());
    }

    /** Responses with a JSON array. */
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

    /** True where the time of the request was up before: nobody waits for this answer any more. */
    private static boolean isAnswered(RoutingContext ctx) {
        return ctx.response().ended() || ctx.response().headWritten();
    }

    /** Responses with an aggregate and its version as entity tag. */
    public static void versioned(RoutingContext ctx, int status, JsonObject aggregate) {
        versioned(ctx, status, aggregate, aggregate.getLong("version"));
    }

    static void versioned(RoutingContext ctx, int status, JsonObject body, long version) {
        tagged(ctx, status, body, '"' + Long.toString(version) + '"');
    }

    /** Responses with a JSON object that has an entity tag. */
    public static void tagged(RoutingContext ctx, int status, JsonObject body, String tag) {
        if (!isAnswered(ctx)) {
            ctx.response().putHeader(HttpHeaders.ETAG, tag);
        }
        json(ctx, status, body);
    }

    /** Responses that it is done, and there is nothing to show. */
    public static void noContent(RoutingContext ctx) {
        if (!isAnswered(ctx)) {
            ctx.response().setStatusCode(204).end();
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

    /** Responses in the one error format: {@code {"errors":[{"message":"…","field":"…","code":"…"}]}}. */
    public static void errors(RoutingContext ctx, int status, List<ErrorDetail> errors) {
        json(ctx, status, body(status, errors));
    }

    /** The body of an answer of {@code status} in the one error format. */
    public static JsonObject body(int status, List<ErrorDetail> errors) {
        JsonArray list = new JsonArray();
        for (ErrorDetail error : errors) {
            JsonObject entry = new JsonObject().put("message", error.message());
            if (error.field() != null) {
                entry.put("field", error.field());
            }
            list.add(entry.put("code", error.coded(status).code()));
        }
        return new JsonObject().put("errors", list);
    }
}
