package dev.boxoffice.platform.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Writes JSON answers. */
public final class Answers {
  private Answers() {}

  /** Answers with a JSON object. */
  public static void json(RoutingContext ctx, int status, JsonObject body) {
    ctx.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
        .end(body.toBuffer());
  }

  /** Answers with a JSON array. */
  public static void json(RoutingContext ctx, int status, JsonArray body) {
    ctx.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
        .end(body.toBuffer());
  }

  /** Answers with an aggregate and its version as entity tag. */
  public static void versioned(RoutingContext ctx, int status, JsonObject aggregate) {
    ctx.response()
        .putHeader(HttpHeaders.ETAG, '"' + aggregate.getValue("version").toString() + '"');
    json(ctx, status, aggregate);
  }

  /** Answers in the one error format: {@code {"errors":[{"message":"…","field":"…"}]}}. */
  public static void errors(RoutingContext ctx, int status, List<ErrorDetail> errors) {
    json(ctx, status, body(errors));
  }

  /** The body of an answer in the one error format. */
  public static JsonObject body(List<ErrorDetail> errors) {
    JsonArray list = new JsonArray();
    for (ErrorDetail error : errors) {
      JsonObject entry = new JsonObject().put("message", error.message());
      list.add(error.field() == null ? entry : entry.put("field", error.field()));
    }
    return new JsonObject().put("errors", list);
  }
}
