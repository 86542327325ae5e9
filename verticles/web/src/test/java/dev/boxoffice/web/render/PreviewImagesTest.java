package dev.boxoffice.web.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What messengers show of links to the shop. */
class PreviewImagesTest {
    private static final String SHOP = "https://shop.example";
    private static final String EVENT = "/og/" + Samples.ID + ".png";
    private static final int WHITE = 0xF0;

    private final StubApi api = new StubApi();

    @BeforeEach
    void fill() {
        String list = new JsonArray().add(Samples.event()).encode();
        api.answers.put("/api/events/" + Samples.ID, Samples.event().encode());
        api.answers.put("/api/organisers/opera", Samples.organiser().encode());
        api.answers.put("/api/events?organiserId=" + Samples.SELLER + "&upcoming=true&sort=startsAt&limit=24", list);
        for (String place : new String[] {"", "city=berlin&", "category=opera&"}) {
            api.answers.put("/api/events?" + place + "sort=startsAt&when=upcoming&limit=12", list);
        }
    }

    @AfterEach
    void close() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/o/opera", "/c/berlin", "/category/opera", "/e/figaro-" + Samples.ID})
    void pageHasAnImageInItsLanguage(String path) throws IOException {
        Document page = Jsoup.parse(api.get(path + "?lang=ar").body());
        String image = page.select("meta[property=og:image]").attr("content");
        assertTrue(image.startsWith(SHOP + "/og") && image.endsWith("lang=ar"), image);
        assertEquals(
                "summary_large_image", page.select("meta[name=twitter:card]").attr("content"));
        BufferedImage drawn = image(image.substring(SHOP.length()));
        assertEquals(1200, drawn.getWidth());
        assertTrue(whiteInTheMargin(drawn, false) == 0 && whiteInTheMargin(drawn, true) > 0, "it begins on the left");
    }

    @Test
    void imageBeginsWhereItsLanguageDoes() throws IOException {
        BufferedImage english = image(EVENT + "?lang=en");
        assertTrue(whiteInTheMargin(english, false) > 0 && whiteInTheMargin(english, true) == 0);
        assertFalse(Arrays.equals(api.bytes(EVENT + "?lang=de"), api.bytes(EVENT + "?lang=en")));
    }

    @Test
    void imageDependsOnItsAddressAlone() {
        byte[] english = api.bytes(EVENT + "?lang=en");
        assertArrayEquals(english, api.bytes(EVENT));
        assertArrayEquals(english, api.bytes(EVENT + "?lang=xx&cursor=a"));
        assertTrue(
                api.get(EVENT + "?lang=ar").headers().firstValue("set-cookie").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/og/o/nobody.png",
                "/og/c/atlantis.png",
                "/og/category/none.png",
                "/og/c/berlin.jpg",
                "/og/c/.png"
            })
    void namesThatNothingHasAreNotDrawn(String path) {
        assertEquals(404, api.get(path).statusCode());
    }

    private BufferedImage image(String path) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(api.bytes(path)));
    }

    /** The name of the shop stands at the top, from one margin to well within that half. */
    private static int whiteInTheMargin(BufferedImage image, boolean isRight) {
        int white = 0;
        for (int x = 0; x < 400; x++) {
            for (int y = 60; y < 125; y++) {
                int colour = image.getRGB(isRight ? 1199 - x : x, y);
                if ((colour & 0xFF) > WHITE && (colour >> 8 & 0xFF) > WHITE && (colour >> 16 & 0xFF) > WHITE) {
                    white++;
                }
            }
        }
        return white;
    }
}
