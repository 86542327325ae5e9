package dev.boxoffice.platform.documents;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.util.Set;

/** Tells devices by Apple's push service that a pass has changed; they then ask for it. */
public final class ApplePush {
    private static final int LONGEST_MILLIS = 10_000;

    /** Answers about tokens that no device has any more. */
    private static final Set<Integer> GONE = Set.of(400, 410);

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

    /** Tells a device; false if no device has that token any more. */
    public Future<Boolean> push(String token) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.push() + "/3/device/" + token)
                .putHeader("apns-topic", config.passType())
                .putHeader("content-type", "application/json")
                .setTimeout(LONGEST_MILLIS);
        return client.request(request)
                .compose(open -> open.send("{}"))
                .compose(response -> response.end().map(response.statusCode()))
                .map(status -> {
                    if (status != 200 && !GONE.contains(status)) {
                        throw new IllegalStateException("the push service answered " + status);
                    }
                    return status == 200;
                });
    }

    /** Disconnects. */
    public Future<Void> close() {
        return client.close();
    }
}
