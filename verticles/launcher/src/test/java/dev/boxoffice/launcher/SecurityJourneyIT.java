package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Users sign in with passkeys and codes, lose devices, and are asked again before dangerous things. */
class SecurityJourneyIT extends Journey {
    /** Passkeys are bound to a name, which an address of this machine is not. */
    private String local() {
        return shop().url().replace("127.0.0.1", "localhost");
    }

    /** A browser of the test; a passkey is taken by the button, not by itself from the list of a field. */
    private Page browse() {
        Page page = open(wide());
        page.addInitScript("if (globalThis.PublicKeyCredential)"
                + " PublicKeyCredential.isConditionalMediationAvailable = async () => false;");
        page.navigate(local());
        awaitLive(page);
        return page;
    }

    private static CDPSession authenticators(Page page) {
        CDPSession devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        return devices;
    }

    /** Plugs a device in that confirms by itself. */
    private static String plugIn(CDPSession devices) {
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject request = new JsonObject();
        request.add("options", options);
        return devices.send("WebAuthn.addVirtualAuthenticator", request)
                .get("authenticatorId")
                .getAsString();
    }

    private static void unplug(CDPSession devices, String id) {
        JsonObject request = new JsonObject();
        request.addProperty("authenticatorId", id);
        devices.send("WebAuthn.removeVirtualAuthenticator", request);
    }

    private void goTo(Page page, String view) {
        page.navigate(local() + view);
    }

    private static void addPasskey(Page page, String name, int count) {
        page.getByTestId("newPasskey").fill(name);
        page.getByTestId("add-passkey").click();
        assertThat(page.getByTestId("passkey")).hasCount(count);
    }

    private void signOut(Page page) {
        page.getByTestId("signout").click();
        page.getByTestId("signin-link").waitFor();
        goTo(page, "/signin");
    }

    private static void enterPassword(Page page, String email) {
        page.getByTestId("email").fill(email);
        page.getByTestId("password").fill(Client.PASSWORD);
        page.getByTestId("submit").click();
    }

    @Test
    void signsInWithAPasskeyAfterLosingAnother() {
        Page page = browse();
        CDPSession devices = authenticators(page);
        signUp(page);
        String email = page.getByTestId("signout").getAttribute("title");
        goTo(page, "/account/security");
        String lost = plugIn(devices);
        addPasskey(page, "Lost phone", 1);
        unplug(devices, lost);
        plugIn(devices);
        addPasskey(page, "Laptop", 2);
        assertEquals(List.of(), Chromium.barriers(page));
        shoot(page, "security-passkeys");
        signOut(page);

        page.getByTestId("passkey-signin").click();
        assertThat(page.getByTestId("signout")).hasAttribute("title", email);
        goTo(page, "/account/security");
        page.getByTestId("passkey")
                .filter(new Locator.FilterOptions().setHasText("Lost phone"))
                .getByTestId("remove-passkey")
                .click();
        assertThat(page.getByTestId("passkey")).hasCount(1);
        assertThat(page.getByTestId("passkey-name")).hasText("Laptop");
    }

    @Test
    void signsInWithCodesAndIsAskedAgainBeforeADangerousThing() {
        Page page = browse();
        signUp(page);
        String email = page.getByTestId("signout").getAttribute("title");
        goTo(page, "/account/security");
        page.getByTestId("codes-on").click();
        String secret = page.getByTestId("codes-secret").textContent();
        assertEquals(List.of(), Chromium.barriers(page));
        shoot(page, "security-codes");
        page.getByTestId("code").fill(OneTimeCode.of(secret, 0));
        page.getByTestId("confirm-codes").click();
        assertThat(page.getByTestId("recovery-codes").locator("li")).hasCount(10);
        List<String> recovery = page.getByTestId("recovery-codes").locator("li").allTextContents();
        shoot(page, "security-recovery");
        page.getByTestId("recovery-done").click();
        assertThat(page.getByTestId("codes-state")).hasAttribute("data-state", "on");
        signOut(page);

        enterPassword(page, email);
        page.getByTestId("code").fill("000000");
        page.getByTestId("submit").click();
        assertThat(page.getByTestId("error")).containsText("wrong");
        page.getByTestId("code").fill(OneTimeCode.of(secret, 1));
        page.getByTestId("submit").click();
        page.getByTestId("signout").waitFor();
        signOut(page);

        enterPassword(page, email);
        page.getByTestId("code").fill(recovery.get(0));
        page.getByTestId("submit").click();
        page.getByTestId("signout").waitFor();
        goTo(page, "/account/security");
        assertThat(page.getByTestId("recovery-left")).containsText("9");

        askOnceForAProof(page, "**/api/users/codes");
        page.getByTestId("codes-off").click();
        assertThat(page.getByTestId("step-up")).isVisible();
        assertEquals(List.of(), Chromium.barriers(page));
        shoot(page, "security-step-up");
        page.getByTestId("proof").fill("AAAA-AAAA-AAAA-AAAA");
        page.getByTestId("prove").click();
        assertThat(page.getByTestId("step-up").getByTestId("error")).isVisible();
        page.getByTestId("proof").fill(recovery.get(1));
        page.getByTestId("prove").click();
        assertThat(page.getByTestId("step-up")).hasCount(0);
        assertThat(page.getByTestId("codes-state")).hasAttribute("data-state", "off");
    }

    @Test
    void makesAndRemovesATokenForAProgram() {
        Page page = browse();
        signUp(page);
        goTo(page, "/account/programs");
        page.getByTestId("programName").fill("Door list");
        page.getByTestId("scope-events_read").check();
        page.getByTestId("create-program").click();
        assertThat(page.getByTestId("program-token")).containsText("box_");
        String token = page.getByTestId("program-token").textContent().strip();
        assertEquals(List.of(), Chromium.barriers(page));
        shoot(page, "security-programs");
        io.vertx.core.json.JsonObject body = new io.vertx.core.json.JsonObject().put("token", token);
        assertEquals(
                200, shop().visitor().post("/api/users/tokens/exchange", body).status());
        page.getByTestId("remove-program").click();
        assertThat(page.getByTestId("no-programs")).isVisible();
        assertEquals(
                401, shop().visitor().post("/api/users/tokens/exchange", body).status());
    }

    /** The proof of the sign-in is still fresh: the first request is answered as if it were not. */
    private static void askOnceForAProof(Page page, String path) {
        AtomicBoolean isAsked = new AtomicBoolean();
        page.route(path, route -> {
            if (route.request().method().equals("DELETE") && isAsked.compareAndSet(false, true)) {
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(403)
                        .setContentType("application/json")
                        .setBody("{\"errors\":[{\"message\":\"Confirm\",\"code\":\"step_up.required\"}]}"));
            } else {
                route.resume();
            }
        });
    }
}
