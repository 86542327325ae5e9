package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.boxoffice.launcher.CameraVideo.View;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tickets are held before the camera of a phone: clear, tilted and turned, and dim. */
class DoorCameraIT extends Journey {
    private static final Path VIDEO = Path.of("target", "camera", "tickets.y4m");
    private static final int SQUARES = 57;

    /** Notes each result that the page shows. */
    private static final String NOTE_RESULTS =
            """
            () => {
              window.results = [];
              let last = null;
              new MutationObserver(() => {
                const shown = document.querySelector('[data-testid=result]');
                if (shown && shown !== last) {
                  window.results.push({result: shown.dataset.result, millis: Number(shown.dataset.millis)});
                }
                last = shown;
              }).observe(document.body, {childList: true, subtree: true});
            }""";

    private static void film(List<String> codes) throws IOException {
        List<View> views = List.of(View.CLEAR, View.TILTED, View.DIM);
        try (CameraVideo video = new CameraVideo(VIDEO)) {
            for (int i = 0; i < views.size(); i++) {
                video.showNothing(2);
                video.show(codes.get(i), SQUARES, views.get(i), 2.5);
            }
            video.showNothing(2);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> codesOf(Page page) {
        assertThat(page.locator(".qr path")).hasCount(3);
        return (List<String>)
                page.evaluate("[...document.querySelectorAll('.qr path')].map((path) => path.getAttribute('d'))");
    }

    private static String linkOf(SoldEvent sold) {
        Client.Answer made = sold.organiser()
                .post("/api/admissions/events/" + sold.id() + "/links", new JsonObject().put("name", "Entrance"));
        assertEquals(201, made.status(), made.body());
        return made.json().getString("link");
    }

    @Test
    void eachTicketIsReadOnceWhileItIsInViewAndAnewWhenItIsShownAgain() throws IOException {
        SoldEvent sold = SoldEvent.publish(shop(), title("Filmed evening"));
        Client buyer = shop().member();
        String order = sold.sell(buyer, 3);
        film(codesOf(signedIn(wide(), buyer, "/orders/" + order)));
        try (Chromium chromium = new Chromium(
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--use-file-for-fake-video-capture=" + VIDEO.toAbsolutePath())) {
            Page page =
                    chromium.visit(shop().url() + linkOf(sold), DoorPhone.size().setPermissions(List.of("camera")));
            page.getByTestId("device-name").fill("Camera phone");
            page.getByTestId("start").click();
            assertThat(page.getByTestId("door")).hasAttribute("data-complete", "true");
            page.evaluate(NOTE_RESULTS);
            page.getByTestId("scan").click();
            assertThat(page.getByTestId("camera")).hasAttribute("data-state", "on");
            page.waitForFunction("() => window.results.length > 0");
            page.getByTestId("result").waitFor();
            Chromium.shoot(page, "phone-door-camera");
            // The video goes on from its beginning.
            page.waitForFunction("() => window.results.length > 3");
            JsonObject results = new JsonObject().put("all", page.evaluate("window.results"));
            System.out.println("results of the camera: " + results);
            assertEquals(
                    List.of("admitted", "admitted", "admitted", "already_in"),
                    page.evaluate("window.results.slice(0, 4).map((each) => each.result)"));
            eventually()
                    .until(() -> sold.organiser()
                                    .get("/api/admissions/events/" + sold.id() + "/door")
                                    .json()
                                    .getJsonObject("counts")
                                    .getInteger("inside")
                            == 3);
            assertEquals(List.of(), chromium.leave());
        }
    }
}
