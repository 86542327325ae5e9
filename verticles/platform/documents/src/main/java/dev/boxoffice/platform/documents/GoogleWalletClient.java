package dev.boxoffice.platform.documents;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;

/** Changes tickets in Google Wallet. Belongs to one event loop. */
public final class GoogleWalletClient {
    private static final int LONGEST_MILLIS = 10_000;
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /** A token is replaced so long before it ends. */
    private static final long SPARE_SECONDS = 60;

    private final GoogleWallet wallet;
    private final WalletConfig.Google config;
    private final HttpClientAgent client;
    private final Clock clock;
    private String token;
    private Instant tokenEnd = Instant.MIN;

    /** Changes what {@code wallet} describes. */
    public GoogleWalletClient(Vertx vertx, GoogleWallet wallet, WalletConfig.Google config, Clock clock) {
        this.wallet = wallet;
        this.config = config;
        this.client = vertx.createHttpClient();
        this.clock = clock;
    }

    /** Says what has become of a ticket; false if it is in no wallet. */
    public Future<Boolean> changeTicket(TicketDocument ticket) {
        return patch("eventTicketObject/" + wallet.objectId(ticket.id()), wallet.ticketObject(ticket));
    }

    /** Says what has become of an event; false if none of its tickets is in a wallet. */
    public Future<Boolean> changeEvent(EventDocument event) {
        return patch("eventTicketClass/" + wallet.classId(event.id()), wallet.eventClass(event));
    }

    private Future<Boolean> patch(String path, JsonObject body) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.PATCH)
                .setAbsoluteURI(config.api() + "/walletobjects/v1/" + path)
                .putHeader("content-type", "application/json")
                .setTimeout(LONGEST_MILLIS);
        return accessToken()
                .compose(bearer -> client.request(request.putHeader("authorization", "Bearer " + bearer)))
                .compose(open -> open.send(body.toBuffer()))
                .compose(response -> response.end().map(response.statusCode()))
                .map(status -> {
                    if (status != 200 && status != 404) {
                        throw new IllegalStateException("Google Wallet answered " + status);
                    }
                    return status == 200;
                });
    }

    private Future<String> accessToken() {
        Instant now = clock.instant();
        if (now.isBefore(tokenEnd)) {
            return Future.succeededFuture(token);
        }
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(wallet.tokenUri())
                .putHeader("content-type", "application/x-www-form-urlencoded")
                .setTimeout(LONGEST_MILLIS);
        return client.request(request)
                .compose(open -> open.send(form(now)))
                .compose(response -> response.body().map(body -> {
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException("Google gave no access token: " + response.statusCode());
                    }
                    return body.toJsonObject();
                }))
                .map(answer -> {
                    token = answer.getString("access_token");
                    tokenEnd = now.plusSeconds(answer.getLong("expires_in", 0L) - SPARE_SECONDS);
                    return token;
                });
    }

    private Buffer form(Instant now) {
        try {
            return Buffer.buffer("grant_type=" + URLEncoder.encode(GRANT, StandardCharsets.UTF_8) + "&assertion="
                    + wallet.assertion(now));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of the service account cannot sign", e);
        }
    }

    /** Disconnects. */
    public Future<Void> close() {
        return client.close();
    }
}
