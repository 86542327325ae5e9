package dev.boxoffice.stripe.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.stripe.Stripe;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.param.RefundCreateParams;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the answers against the required fields and types of Stripe's published OpenAPI shapes. */
class ContractIT extends SimulatorFixture {
    private static final Map<String, Class<?>> INTENT = Map.of(
            "amount", Number.class,
            "capture_method", String.class,
            "confirmation_method", String.class,
            "created", Number.class,
            "currency", String.class,
            "livemode", Boolean.class,
            "metadata", JsonObject.class,
            "payment_method_types", JsonArray.class,
            "status", String.class,
            "client_secret", String.class);
    private static final Map<String, Class<?>> CHARGE = Map.of(
            "amount", Number.class,
            "amount_captured", Number.class,
            "amount_refunded", Number.class,
            "billing_details", JsonObject.class,
            "captured", Boolean.class,
            "disputed", Boolean.class,
            "livemode", Boolean.class,
            "metadata", JsonObject.class,
            "paid", Boolean.class,
            "refunded", Boolean.class);
    private static final Map<String, Class<?>> REFUND = Map.of(
            "amount", Number.class,
            "created", Number.class,
            "currency", String.class,
            "charge", String.class,
            "payment_intent", String.class,
            "status", String.class);
    private static final Map<String, Class<?>> METHOD = Map.of(
            "billing_details", JsonObject.class,
            "created", Number.class,
            "livemode", Boolean.class,
            "type", String.class,
            "card", JsonObject.class);
    private static final Map<String, Class<?>> EVENT = Map.of(
            "api_version", String.class,
            "created", Number.class,
            "data", JsonObject.class,
            "livemode", Boolean.class,
            "pending_webhooks", Number.class,
            "type", String.class);

    @Test
    void objectsHaveTheRequiredFieldsInTheirTypes() throws Exception {
        PaymentIntent paid = pay("pm_card_visa");
        stripe.refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getId())
                        .build());
        assertShape("payment_intent", INTENT, get("/v1/payment_intents/" + paid.getId()));
        assertShape("charge", CHARGE, get("/v1/charges/" + paid.getLatestCharge()));
        assertShape("payment_method", METHOD, get("/v1/payment_methods/" + paid.getPaymentMethod()));
        assertShape("refund", REFUND, firstOf("/v1/refunds"));
        assertShape("event", EVENT, firstOf("/v1/events"));
    }

    private static void assertShape(String kind, Map<String, Class<?>> fields, JsonObject object) {
        assertEquals(kind, object.getString("object"));
        assertTrue(object.getString("id").matches("(pi|ch|re|pm|evt)_\\w{24}"), object::encode);
        fields.forEach((name, type) -> assertTrue(type.isInstance(object.getValue(name)), () -> kind + "." + name));
    }

    private JsonObject firstOf(String path) throws Exception {
        JsonObject list = get(path);
        assertEquals("list", list.getString("object"));
        assertEquals(path, list.getString("url"));
        return list.getJsonArray("data").getJsonObject(0);
    }

    private JsonObject get(String path) throws Exception {
        return new JsonObject(send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path))
                        .header("Authorization", "Bearer sk_test_simulator"))
                .body());
    }

    @Test
    void declinesHaveStripesErrorObject() throws Exception {
        String form = "amount=1000&currency=usd&confirm=true&payment_method_types[]=card"
                + "&payment_method=pm_card_chargeDeclined";
        JsonObject error = new JsonObject(post("/v1/payment_intents", form).body());
        error = error.getJsonObject("error");
        assertEquals("card_error", error.getString("type"));
        assertEquals("card_declined", error.getString("code"));
        assertEquals("Your card was declined.", error.getString("message"));
        assertShape("payment_intent", INTENT, error.getJsonObject("payment_intent"));
        assertShape("payment_method", METHOD, error.getJsonObject("payment_method"));
    }

    /** stripe-java would ignore a field that it does not know; no client could rely on it. */
    @Test
    void nothingIsSentThatStripeDoesNotSend() throws Exception {
        PaymentIntent paid = pay("pm_card_visa");
        stripe.refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(paid.getId())
                        .build());
        PaymentIntent challenged = pay("pm_card_authenticationRequired");
        assertKnown(PaymentIntent.class, get("/v1/payment_intents/" + paid.getId()));
        assertKnown(PaymentIntent.class, get("/v1/payment_intents/" + challenged.getId()));
        assertKnown(Charge.class, get("/v1/charges/" + paid.getLatestCharge()));
        assertKnown(PaymentMethod.class, get("/v1/payment_methods/" + paid.getPaymentMethod()));
        assertKnown(Refund.class, firstOf("/v1/refunds"));
        JsonObject event = firstOf("/v1/events");
        assertKnown(Event.class, event);
        String form = "amount=1000&currency=usd&confirm=true&payment_method_types[]=card"
                + "&payment_method=pm_card_chargeDeclined";
        JsonObject error = new JsonObject(post("/v1/payment_intents", form).body());
        assertKnown(StripeError.class, error.getJsonObject("error"));
    }

    private static void assertKnown(Class<?> model, JsonObject object) {
        assertEquals(List.of(), StripeShapes.unknownFields(object, model));
    }

    @Test
    void findsUnknownFields() {
        JsonObject wrong = new JsonObject()
                .put("amount", "ten")
                .put("colour", "red")
                .put("metadata", new JsonObject().put("a", 1));
        assertEquals(3, StripeShapes.unknownFields(wrong, PaymentIntent.class).size());
    }

    @Test
    void apiVersionIsTheOneOfStripeJava() {
        assertEquals(Stripe.API_VERSION, SimulatorConfig.API_VERSION);
    }

    @Test
    void anotherApiVersionIsRefused() throws Exception {
        HttpResponse<String> refused = send(HttpRequest.newBuilder(URI.create(simulator.baseUrl() + "/v1/refunds"))
                .header("Authorization", "Bearer sk_test_simulator")
                .header("Stripe-Version", "2019-01-01"));
        assertEquals(400, refused.statusCode());
    }
}
