package dev.boxoffice.notifications;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.notifications.model.PublicAddress;
import dev.boxoffice.notifications.model.PushContent;
import dev.boxoffice.notifications.model.PushResult;
import dev.boxoffice.notifications.model.PushServices;
import dev.boxoffice.notifications.model.PushServices.Endpoint;
import dev.boxoffice.notifications.model.PushSubscription;
import dev.boxoffice.platform.runtime.BoundedCaches;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages for browsers to their push services, encrypted (RFC 8291) and signed (RFC 8292) by the library
 * webpush. A service that asks for a pause gets one, whichever message it was about.
 */
public final class PushClient {
    private static final Logger LOG = LoggerFactory.getLogger(PushClient.class);
    private static final int LONGEST_MILLIS = 10_000;

    /** To one push service, if it does not know HTTP/2. */
    private static final int CONNECTIONS = 5;

    /** Messages that wait for a connection. */
    private static final int MOST_WAITING = 1_000;

    /** Services whose pauses are remembered. */
    private static final int MOST_SERVICES = 1_000;

    private static final int TOPIC_CHARACTERS = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder TEXT = Base64.getUrlDecoder();

    private final Vertx vertx;
    private final WebPush library;
    private final PushServices services;
    private final HttpClientAgent encrypted;
    private final HttpClientAgent plain;
    private final Clock clock;
    private final Map<String, Instant> pauses =
            BoundedCaches.ofAtMost(MOST_SERVICES).<String, Instant>build().asMap();

    /**
     * Sends to {@code services} alone.
     *
     * @param contact whom a push service may write to, such as {@code mailto:tickets@boxoffice.example}
     */
    public PushClient(Vertx vertx, VapidKeys keys, String contact, PushServices services, Clock clock) {
        this.vertx = vertx;
        this.library = new WebPush(contact, keys);
        this.services = services;
        this.clock = clock;
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING);
        this.encrypted = vertx.createHttpClient(
                options().setSsl(true).setUseAlpn(true).setProtocolVersion(HttpVersion.HTTP_2), pool);
        this.plain = vertx.createHttpClient(options(), pool);
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions().setConnectTimeout(LONGEST_MILLIS);
    }

    /** The public key that browsers subscribe for, in base64url. */
    public String serverKey() {
        return BASE64.encodeToString(library.getVapidKeys().getApplicationServerKey());
    }

    /** True if messages can be encrypted for a browser with these keys. */
    Future<Boolean> canEncrypt(String publicKey, String secret) {
        // The library tells wrong keys by exceptions of several kinds, which it does not declare.
        return vertx.executeBlocking(
                        () -> library.getBody(new byte[1], TEXT.decode(publicKey), TEXT.decode(secret)).length > 0,
                        false)
                .otherwise(false);
    }

    /** True if the address of a subscription is that of a push service. */
    boolean isKnown(String endpoint) {
        return services.find(endpoint).isPresent();
    }

    /** Sends to one browser. Never fails. */
    Future<PushResult> send(PushSubscription to, PushContent content) {
        Optional<Endpoint> found = services.find(to.endpoint());
        if (found.isEmpty()) {
            return Future.succeededFuture(PushResult.of(PushResult.Kind.REFUSED));
        }
        Endpoint endpoint = found.get();
        Instant now = clock.instant();
        Instant pausedUntil = pauses.get(endpoint.service());
        if (pausedUntil != null && now.isBefore(pausedUntil)) {
            return Future.succeededFuture(PushResult.later(Duration.between(now, pausedUntil)));
        }
        return send(endpoint, to, content)
                .onSuccess(result -> pause(endpoint, result))
                .recover(failure -> {
                    LOG.warn("{} did not take a push: {}", endpoint.service(), failure.toString());
                    return Future.succeededFuture(PushResult.unreachable());
                });
    }

    private void pause(Endpoint endpoint, PushResult result) {
        if (!result.pause().isZero()) {
            pauses.put(endpoint.service(), clock.instant().plus(result.pause()));
        }
    }

    private Future<PushResult> send(Endpoint endpoint, PushSubscription to, PushContent content) {
        // 1. Look up the service, which must not be in the own network.
        return address(endpoint)
                // 2. Encrypt for the browser alone.
                .compose(address -> vertx.executeBlocking(() -> message(to, content), false)
                        // 3. Hand it to the service at that very address, whatever its name leads to by now.
                        .compose(message -> post(endpoint, address, message)));
    }

    private Future<InetAddress> address(Endpoint endpoint) {
        String host = endpoint.uri().getHost();
        return vertx.executeBlocking(
                () -> {
                    InetAddress address = InetAddress.getByName(host);
                    if (!endpoint.isTrusted() && !PublicAddress.is(address)) {
                        throw new UnknownHostException(host + " is not on the internet");
                    }
                    return address;
                },
                false);
    }

    private record Message(Map<String, String> headers, Buffer body) {}

    private Message message(PushSubscription to, PushContent content) {
        byte[] body = library.getBody(
                toJson(content).toBuffer().getBytes(), TEXT.decode(to.publicKey()), TEXT.decode(to.secret()));
        long seconds = Math.max(1, content.keptFor(clock.instant()).toSeconds());
        Map<String, String> headers = library.getHeaders(
                to.endpoint(),
                (int) seconds,
                topic(content.tag()),
                content.isUrgent() ? WebPush.Urgency.High : WebPush.Urgency.Normal);
        return new Message(headers, Buffer.buffer(body));
    }

    /** A later message of one topic replaces one that waits for its browser. */
    private static String topic(String tag) {
        return BASE64.encodeToString(Sha256.of(tag)).substring(0, TOPIC_CHARACTERS);
    }

    private static JsonObject toJson(PushContent content) {
        return new JsonObject()
                .put("title", content.title())
                .put("body", content.body())
                .put("path", content.path())
                .put("tag", content.tag());
    }

    private Future<PushResult> post(Endpoint endpoint, InetAddress address, Message message) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(endpoint.uri().toString())
                // The name is still what the certificate has to be for.
                .setServer(SocketAddress.inetSocketAddress(endpoint.port(), address.getHostAddress()))
                .setTimeout(LONGEST_MILLIS);
        message.headers().forEach(request::putHeader);
        HttpClientAgent client = "https".equals(endpoint.uri().getScheme()) ? encrypted : plain;
        return client.request(request)
                .compose(open -> open.send(message.body()))
                .map(response -> result(endpoint, response));
    }

    /** Of the answer only its head matters; its text may tell the subscription. */
    private PushResult result(Endpoint endpoint, HttpClientResponse response) {
        PushResult result =
                PushResult.of(response.statusCode(), response.getHeader(HttpHeaders.RETRY_AFTER), clock.instant());
        if (result.kind() == PushResult.Kind.REFUSED) {
            LOG.warn("{} refused a push with status {}", endpoint.service(), response.statusCode());
        }
        return result;
    }

    /** Disconnects. */
    public Future<Void> close() {
        return encrypted.close().eventually(plain::close);
    }
}
