package dev.boxoffice.testing;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;

/** What the API answered. */
public record Answer(int status, MultiMap headers, List<String> cookies, Buffer body) {

    static Answer of(HttpResponse<Buffer> response) {
        Buffer body = response.body() == null ? Buffer.buffer() : response.body();
        return new Answer(response.statusCode(), response.headers(), response.cookies(), body);
    }

    /** A header, or null. */
    public String header(String name) {
        return headers.get(name);
    }

    /** The body as an object. */
    public JsonObject json() {
        return body.toJsonObject();
    }

    /** The body as a list. */
    public JsonArray list() {
        return body.toJsonArray();
    }

    /** The first error's message; fails if the body is not in the one error format. */
    public String error() {
        return firstError().getString("message");
    }

    /** The property that the first error is about, or null. */
    public String errorField() {
        return firstError().getString("field");
    }

    /** The code of the first error. */
    public String errorCode() {
        return firstError().getString("code");
    }

    private JsonObject firstError() {
        return json().getJsonArray("errors").getJsonObject(0);
    }
}
