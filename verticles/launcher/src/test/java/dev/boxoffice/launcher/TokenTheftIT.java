package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a program may do with its tokens in all domains, and for how long a thief may. */
class TokenTheftIT {
    private static final String TOKENS = "/api/users/tokens";
    private static final List<String> PLACES =
            List.of("/api/orders", "/api/payments/takings", "/api/payments?orderId=none");

    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(Map.of());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static JsonObject signIn(Client program) {
        JsonObject person = new JsonObject()
                .put("email", UUID.randomUUID() + "@example.com")
                .put("password", Client.PASSWORD);
        assertEquals(201, program.post("/api/users/signup", person).status());
        Client.Answer answer = program.post(TOKENS, person);
        assertEquals(200, answer.status(), answer.body());
        return answer.json();
    }

    private static Client.Answer refresh(JsonObject tokens) {
        JsonObject body = new JsonObject().put("refreshToken", tokens.getString("refreshToken"));
        return shop.visitor().post(TOKENS + "/refresh", body);
    }

    /** What a domain answers to whoever has these tokens, and no cookie. */
    private static int status(String place, JsonObject tokens) {
        Client stranger = shop.visitor();
        String bearer = "Bearer " + tokens.getString("accessToken");
        return stranger.send(stranger.request(place).GET().header("Authorization", bearer))
                .status();
    }

    @Test
    void reusedTokenEndsTheSessionInEachDomain() {
        JsonObject stolen = signIn(shop.visitor());
        JsonObject next = refresh(stolen).json();
        JsonObject last = refresh(next).json();
        for (String place : PLACES) {
            eventually().until(() -> status(place, last) != 401);
            assertNotEquals(401, status(place, stolen));
        }
        assertEquals(401, refresh(stolen).status());
        for (String place : PLACES) {
            eventually().until(() -> status(place, last) == 401);
            eventually().until(() -> status(place, stolen) == 401);
        }
        assertEquals(401, refresh(last).status());
    }

    @Test
    void browserSessionOfTheSameUserGoesOn() {
        Client person = shop.visitor();
        JsonObject stolen = signIn(person);
        refresh(refresh(stolen).json());
        assertEquals(401, refresh(stolen).status());
        eventually().until(() -> status("/api/orders", stolen) == 401);
        assertEquals(200, person.get("/api/orders").status());
    }
}
