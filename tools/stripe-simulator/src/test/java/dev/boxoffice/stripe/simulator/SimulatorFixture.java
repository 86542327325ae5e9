package dev.boxoffice.stripe.simulator;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.AutomaticPaymentMethods;
import com.stripe.service.V1Services;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A simulator for a test class, and the real stripe-java pointed at it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SimulatorFixture {
    final HttpClient http = HttpClient.newHttpClient();
    Vertx vertx;
    StripeSimulator simulator;
    V1Services stripe;

    @BeforeAll
    void startSimulator() throws Exception {
        vertx = Vertx.vertx();
        simulator = await(StripeSimulator.start(vertx, SimulatorConfig.defaults()));
        stripe = client("sk_test_simulator");
    }

    @AfterAll
    void stopSimulator() throws Exception {
        await(vertx.close());
    }

    V1Services client(String apiKey) {
        return StripeClient.builder()
                .setApiKey(apiKey)
                .setApiBase(simulator.baseUrl())
                .setMaxNetworkRetries(0)
                .build()
                .v1();
    }

    /** A confirmed payment of 10.00 usd without redirects. */
    PaymentIntent pay(String paymentMethod) throws StripeException {
        return stripe.paymentIntents()
                .create(payment().setPaymentMethod(paymentMethod).build());
    }

    PaymentIntent payWithToken(String token) throws StripeException {
        return stripe.paymentIntents().create(withToken(payment(), token).build());
    }

    static PaymentIntentCreateParams.Builder payment() {
        return intent().setConfirm(true);
    }

    static PaymentIntentCreateParams.Builder intent() {
        return PaymentIntentCreateParams.builder()
                .setAmount(1000L)
                .setCurrency("usd")
                .setAutomaticPaymentMethods(AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .setAllowRedirects(AutomaticPaymentMethods.AllowRedirects.NEVER)
                        .build());
    }

    static PaymentIntentCreateParams.Builder withToken(PaymentIntentCreateParams.Builder params, String token) {
        return params.putExtraParam("payment_method_data[type]", "card")
                .putExtraParam("payment_method_data[card][token]", token);
    }

    static RequestOptions key(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }

    JsonObject control(String path, JsonObject body) throws Exception {
        HttpResponse<String> response = send(request(path).POST(HttpRequest.BodyPublishers.ofString(body.encode())));
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.body());
        }
        return new JsonObject(response.body());
    }

    JsonObject ledger() throws Exception {
        return new JsonObject(send(request("/ledger")).body());
    }

    HttpRequest.Builder request(String control) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/_simulator" + control));
    }

    /** A request to the API beside stripe-java, form-encoded. */
    HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path))
                .header("Authorization", "Bearer sk_test_simulator")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
