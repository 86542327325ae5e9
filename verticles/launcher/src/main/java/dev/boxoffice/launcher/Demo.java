package dev.boxoffice.launcher;

import dev.boxoffice.kernel.time.ServerClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Fills an empty shop with believable events, through the API like any seller. */
final class Demo {
    /** Who sells them; the password is for playing with. */
    private static final JsonObject SELLER =
            new JsonObject().put("email", "demo@boxoffice.example").put("password", "curtain goes up");

    private static final JsonObject ORGANISER = new JsonObject().put("name", "Lighthouse Nights");

    /** Time of day, where each takes place, at which single listings begin. */
    private static final LocalTime EVENING = LocalTime.of(19, 30);

    private static final Set<String> TIMES = Set.of("doorsAt", "startsAt", "endsAt", "saleFrom", "saleUntil");

    private final HttpClient client;
    private final int port;

    Demo(Vertx vertx, int port) {
        this.client = vertx.createHttpClient();
        this.port = port;
    }

    /** The settings of a shop to play with: who sells in it proves nothing, unless the operator wants that. */
    static JsonObject settings(JsonObject environment) {
        return new JsonObject().put("SELLER_CHECKS", "none").mergeIn(environment);
    }

    /** Does nothing where events are on sale already. */
    Future<Void> fill() {
        return request(HttpMethod.GET, "/api/tickets?limit=1", null, null)
                .compose(answer -> new JsonArray(answer.body()).isEmpty() ? listAll() : Future.succeededFuture())
                .eventually(client::close);
    }

    private Future<Void> listAll() {
        return signUp().compose(cookie -> {
            Future<Void> listed = Future.succeededFuture();
            for (Object event : read("demo.json")) {
                JsonObject ticket = dated((JsonObject) event);
                listed = listed.compose(previous ->
                        request(HttpMethod.POST, "/api/tickets", cookie, ticket).mapEmpty());
            }
            for (Object event : read("demo-events.json")) {
                JsonObject draft = atTimes((JsonObject) event);
                listed = listed.compose(previous -> publish(draft, cookie));
            }
            return listed;
        });
    }

    private Future<Void> publish(JsonObject draft, String cookie) {
        return request(HttpMethod.POST, "/api/events", cookie, draft)
                .map(answer -> new JsonObject(answer.body()).getString("id"))
                .compose(id -> request(HttpMethod.POST, "/api/events/" + id + "/publish", cookie, null))
                .mapEmpty();
    }

    private Future<String> signUp() {
        return request(HttpMethod.POST, "/api/users/signup", null, SELLER)
                .recover(taken -> request(HttpMethod.POST, "/api/users/signin", null, SELLER))
                .compose(answer -> {
                    String cookie = answer.cookie().split(";", 2)[0];
                    String organiser = "/api/organisers/" + new JsonObject(answer.body()).getString("id");
                    return request(HttpMethod.PUT, organiser, cookie, ORGANISER)
                            // Some processes run without that domain.
                            .transform(named -> Future.succeededFuture(cookie));
                });
    }

    private static Instant today() {
        return ServerClock.ofProcess().instant().truncatedTo(ChronoUnit.DAYS);
    }

    private static JsonObject dated(JsonObject event) {
        ZoneId zone = ZoneId.of(event.getString("timeZone"));
        Instant start = LocalDate.ofInstant(today(), zone)
                .plusDays(event.getInteger("inDays"))
                .atTime(EVENING)
                .atZone(zone)
                .toInstant();
        JsonObject ticket = event.copy().put("startsAt", start.toString());
        ticket.remove("inDays");
        return ticket;
    }

    /** Replaces times, which are durations from the beginning of today on. */
    private static JsonObject atTimes(JsonObject json) {
        JsonObject copy = new JsonObject();
        for (String field : json.fieldNames()) {
            Object value = json.getValue(field);
            if (value instanceof JsonArray list) {
                JsonArray dated = new JsonArray();
                list.forEach(one -> dated.add(one instanceof JsonObject object ? atTimes(object) : one));
                copy.put(field, dated);
            } else if (value instanceof JsonObject object) {
                copy.put(field, atTimes(object));
            } else {
                copy.put(
                        field,
                        TIMES.contains(field)
                                ? today().plus(Duration.parse((String) value)).toString()
                                : value);
            }
        }
        return copy;
    }

    private static JsonArray read(String file) {
        try (InputStream resource = Demo.class.getResourceAsStream(file)) {
            return new JsonArray(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(file + " is not in the jar", e);
        }
    }

    /** An answer of the API. */
    private record Answer(String body, String cookie) {}

    private Future<Answer> request(HttpMethod method, String uri, String cookie, JsonObject body) {
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMethod(method)
                .setURI(uri);
        options.putHeader("content-type", "application/json");
        if (cookie != null) {
            options.putHeader("cookie", cookie);
        }
        return client.request(options)
                .compose(request -> body == null ? request.send() : request.send(body.toBuffer()))
                .compose(response -> response.body()
                        .compose(text -> response.statusCode() < 300
                                ? Future.succeededFuture(new Answer(text.toString(), response.getHeader("set-cookie")))
                                : Future.failedFuture("the demo was refused: " + text)));
    }
}
