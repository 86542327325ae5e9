package dev.boxoffice.platform.documents;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;

/** Tells devices by Apple's push service that a pass has changed; they then ask for it. */
public final class ApplePush {
    private static final int LONGEST_MILLIS = 10_000;

    /** The answer about a token that no device has any more. */
    private static final int GONE = 410;

    /** The reason of a {@code 400} about a token that is none; other ones are about the request or the certificate. */
    private static final String BAD_TOKEN = "BadDeviceToken";

    /** Of the reason of an answer, in a log. */
    private static final int MOST_CHARACTERS = 100;

    private final WalletConfig.Apple config;
    private final HttpClientAgent client;

    private ApplePush(WalletConfig.Apple config, HttpClientAgent client) {
        this.config = config;
        this.client = client;
    }

    /** Connects by HTTP/2 with the certificate of the pass type when something is to be told. */
    public static ApplePush create(Vertx vertx, WalletConfig.Apple config) {
        return create(vertx, config, null);
    }

    /**
     * As above.
     *
     * @param trust the certificates of the push service; null for those that the JVM trusts
     */
    static ApplePush create(Vertx vertx, WalletConfig.Apple config, TrustOptions trust) {
        HttpClientOptions options =
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setConnectTimeout(LONGEST_MILLIS);
        if ("https".equals(config.push().getScheme())) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setKeyCertOptions(new PfxOptions()
                            .setPath(config.certificate().toString())
                            .setPassword(config.password()))
                    .setTrustOptions(trust);
        } else {
            options.setHttp2ClearTextUpgrade(false);
        }
        return new ApplePush(config, vertx.createHttpClient(options));
    }

    /** Tells a device; false if no device has that token any more. Fails with any other answer than these. */
    public Future<Boolean> push(String token) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.push() + "/3/device/" + token)
                .putHeader("apns-topic", config.passType())
                .putHeader("content-type", "application/json")
                .setTimeout(LONGEST_MILLIS);
        return client.request(request).compose(open -> open.send("{}")).compose(response -> response.body()
                .map(body -> isTold(response.statusCode(), body)));
    }

    private static boolean isTold(int status, Buffer body) {
        String reason = status == 200 ? "" : reason(body);
        if (status == GONE || (status == 400 && BAD_TOKEN.equals(reason))) {
            return false;
        }
        if (status != 200) {
            throw new IllegalStateException("the push service answered " + status + " " + reason);
        }
        return true;
    }

    private static String reason(Buffer body) {
        try {
            String reason = body.toJsonObject().getString("reason", "");
            return reason.substring(0, Math.min(MOST_CHARACTERS, reason.length()))
                    .replaceAll("\\p{Cntrl}", " ");
        } catch (DecodeException | ClassCastException e) {
            return "";
        }
    }

    /** Disconnects. */
    public Future<Void> close() {
        return client.close();
    }
}
