package dev.boxoffice.testing;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends requests to one server with the same headers each time. Methods that answer at once wait and belong on the
 * thread of a test; {@link #send} does not wait. An answer that openapi.yaml does not promise is an
 * {@link AssertionError}.
 */
public final class ApiClient {
    private final WebClient web;
    private final int port;
    private final Map<String, String> headers;

    ApiClient(WebClient web, int port, Map<String, String> headers) {
        this.web = web;
        this.port = port;
        this.headers = Map.copyOf(headers);
    }

    /** The same client with one more header. */
    public ApiClient with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiClient(web, port, more);
    }

    /** The same client, with another process of the domain. */
    public ApiClient at(RunningDomain replica) {
        return new ApiClient(web, replica.port(), headers);
    }

    /** Gets {@code uri}, a path with its query. */
    public Answer get(String uri) {
        return Await.await(send(HttpMethod.GET, uri, null));
    }

    /** Posts JSON; null for no body. */
    public Answer post(String uri, JsonObject body) {
        return Await.await(send(HttpMethod.POST, uri, body));
    }

    /** Puts JSON; null for no body. */
    public Answer put(String uri, JsonObject body) {
        return Await.await(send(HttpMethod.PUT, uri, body));
    }

    /** Deletes. */
    public Answer delete(String uri) {
        return Await.await(send(HttpMethod.DELETE, uri, null));
    }

    /** Sends JSON, or no body if it is null. */
    public Future<Answer> send(HttpMethod method, String uri, JsonObject body) {
        HttpRequest<Buffer> request = request(method, uri);
        return (body == null ? request.send() : request.sendJsonObject(body))
                .map(response -> checked(method, uri, response));
    }

    /** Sends any bytes as any type. */
    public Answer sendRaw(HttpMethod method, String uri, String contentType, String body) {
        return sendRaw(method, uri, contentType, Buffer.buffer(body));
    }

    /** Sends any bytes as any type. */
    public Answer sendRaw(HttpMethod method, String uri, String contentType, Buffer body) {
        HttpRequest<Buffer> request = request(method, uri).putHeader("Content-Type", contentType);
        return Await.await(request.sendBuffer(body).map(response -> checked(method, uri, response)));
    }

    private static Answer checked(HttpMethod method, String uri, HttpResponse<Buffer> response) {
        Answer answer = Answer.of(response);
        ResponseContract.check(
                method.name(),
                uri,
                answer.status(),
                answer.header("Content-Type"),
                answer.body().toString());
        return answer;
    }

    private HttpRequest<Buffer> request(HttpMethod method, String uri) {
        HttpRequest<Buffer> request = web.request(method, port, "127.0.0.1", uri);
        headers.forEach(request::putHeader);
        return request;
    }
}
