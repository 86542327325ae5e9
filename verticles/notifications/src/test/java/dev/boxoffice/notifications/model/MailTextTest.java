package dev.boxoffice.notifications.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.notifications.English;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTextTest {
    /** What mail programs make links of. */
    private static final Pattern LINK =
            Pattern.compile("(?i)\\w+://|www\\.\\S|[\\p{L}\\p{N}-]+[.\\uff0e\\u3002]\\p{L}{2,}|\\S@\\S");

    @Test
    void timesAreAsPeopleWriteThemAndSayTheirZone() {
        assertEquals(
                "Wed, 5 May 2027, 18:00 (UTC)",
                English.said(MailText.time(Instant.parse("2027-05-05T18:00:00Z"), ZoneId.of("UTC"))));
    }

    @Test
    void timesOfAnOrderAreInItsZone() {
        Instant start = Instant.parse("2027-05-05T10:00:00Z");
        OrderData.Ticket ticket = new OrderData.Ticket("t", "s", "Kabuki", "Dome", start, 3_000, "Asia/Tokyo");
        OrderData order = new OrderData("o", 1, "b", ticket, 1, 3_000, "jpy", OrderStatus.CREATED, null, start, start);
        assertEquals(
                "Wed, 5 May 2027, 19:00 (Tokyo time)",
                English.said(MailText.of(order).get("when")));
        assertEquals(
                "Wed, 5 May 2027, 19:00 (Tokyo time)",
                English.said(MailText.of(order).get("deadline")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Win at https://evil.example/x?y=1",
                "HTTP://1.2.3.4/login",
                "www.evil.example",
                "visit evil.example now",
                "evil.co.uk/path",
                "https : //evil.example",
                "evil\uff0eexample",
                "evil\u3002example",
                "mail eve@evil.example",
                "//evil.example",
                "x:///evil.example",
                "пример.рф"
            })
    void linksOfSellersBecomePlainText(String text) {
        String plain = MailText.plain(text);
        assertFalse(LINK.matcher(plain).find(), plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Guitar 🎸 night", "Dr. No – 2. Akt, 19.30 h", "AC/DC", "Part 1: the sea", "👩‍🎤"})
    void otherTextsStay(String text) {
        assertEquals(text, MailText.plain(text));
    }

    @Test
    void controlAndDirectionCharactersAreRemoved() {
        assertEquals("a b", MailText.plain("a\r\n\u2028\u0085b"));
        assertEquals("abc", MailText.plain("a\u202eb\u2066c"));
    }

    @Test
    void longTextsAreCutBetweenCharacters() {
        String cut = MailText.plain("🎸".repeat(300));
        assertEquals("🎸".repeat(200) + "…", cut);
    }
}
