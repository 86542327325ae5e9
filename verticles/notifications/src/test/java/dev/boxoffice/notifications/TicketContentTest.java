package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.boxoffice.platform.domain.MailContents.MailContent;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TicketContentTest {
    private static final Map<String, String> ITEM =
            Map.of("number", "2", "of", "2", "type", "Adult", "code", "7KQ4-MZ91");

    private static Map<String, String> values(int count, String more) {
        List<Map<String, String>> items = Collections.nCopies(count, ITEM);
        Map<String, String> values = Map.of("link", "/t#SECRET", "hasfile", "true", "more", more);
        return TicketContent.of(new MailContent(null, null, values, items, List.of()))
                .values("https://shop.example", "https://shop.example/orders", English.WORDS);
    }

    @Test
    void countsTheTicketsThatTheReaderHolds() {
        assertEquals("1 ticket", English.said(values(1, "").get("seatsleft")));
        assertEquals("", values(1, "").get("ticketsleft"));
        assertEquals("107 tickets", English.said(values(100, "7").get("seatsleft")));
    }

    @Test
    void leavesTheCountOfTheOrderWhereNoTicketIsKnown() {
        assertFalse(TicketContent.PENDING.values("", "", English.WORDS).containsKey("seatsleft"));
        assertFalse(TicketContent.NONE.values("", "", English.WORDS).containsKey("seatsleft"));
    }
}
