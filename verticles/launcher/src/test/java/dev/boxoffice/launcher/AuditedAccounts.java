package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** What the audit log has to tell of accounts, links, guests and sessions, for {@link AuditIT}. */
record AuditedAccounts(Shop shop) {
    private static String newAddress() {
        return UUID.randomUUID() + "@example.com";
    }

    private static JsonObject email(String address) {
        return new JsonObject().put("email", address);
    }

    void happen() {
        takeOver();
        changes();
        JsonObject guest = email(newAddress()).put("name", "Ada");
        assertEquals(201, shop.visitor().post("/api/users/guests", guest).status());
        Shop.eventually()
                .until(() -> shop.visitor()
                                .post("/api/users/reset", email(newAddress()))
                                .status()
                        == 429);
    }

    private void takeOver() {
        String address = shop.member().email();
        Client owner = shop.visitor();
        assertEquals(202, owner.post("/api/users/magic", email(address)).status());
        use(owner, address, "Your link to sign in");
    }

    private void use(Client client, String address, String subject) {
        JsonObject token = new JsonObject().put("token", AccountCases.secret(shop, address, subject));
        assertEquals(200, client.post("/api/users/links/use", token).status());
    }

    private void changes() {
        Client ada = shop.member();
        AccountCases.verify(shop, ada);
        JsonObject passwords = new JsonObject().put("password", Client.PASSWORD).put("newPassword", Client.PASSWORD);
        assertEquals(200, ada.put("/api/users/me/password", passwords).status());
        String next = newAddress();
        assertEquals(202, ada.put("/api/users/me/email", email(next)).status());
        use(ada, next, "Confirm your new address");
        assertEquals(204, ada.delete("/api/users/me/sessions").status());
    }
}
