package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCreateParams;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT extends SimulatorFixture {
    @TempDir
    Path directory;

    private final PaymentIntentCreateParams params =
            payment().setPaymentMethod("pm_card_visa").build();

    @BeforeEach
    void persist() throws Exception {
        start();
    }

    private void start() throws Exception {
        await(simulator.stop());
        String file = directory.resolve("ledger.jsonl").toString();
        simulator =
                await(StripeSimulator.start(vertx, SimulatorConfig.defaults().withDataFile(file)));
        stripe = client("sk_test_simulator");
    }

    @Test
    void ledgerAndKeysSurvive() throws Exception {
        PaymentIntent before = stripe.paymentIntents().create(params, key("k1"));
        start();
        start();
        assertEquals(
                before.getId(),
                stripe.paymentIntents().create(params, key("k1")).getId());
        assertEquals(1, ledger().getJsonArray("charges").size());
    }

    @Test
    void lineCutShortByACrashIsNotRead() throws Exception {
        stripe.paymentIntents().create(params);
        await(simulator.stop());
        Path file = directory.resolve("ledger.jsonl");
        Files.writeString(file, "{\"kind\":\"cha", StandardOpenOption.APPEND);
        simulator =
                await(StripeSimulator.start(vertx, SimulatorConfig.defaults().withDataFile(file.toString())));
        assertEquals(1, ledger().getJsonArray("charges").size());
    }

    @Test
    void forgottenObjectsStayForgotten() throws Exception {
        PaymentIntent before = stripe.paymentIntents().create(params, key("k1"));
        control("/idempotency/expire", new JsonObject());
        start();
        assertNotEquals(
                before.getId(),
                stripe.paymentIntents().create(params, key("k1")).getId());
        control("/reset", new JsonObject());
        start();
        assertEquals(0, ledger().getJsonArray("charges").size());
    }
}
