package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailLinksTest {
    private static final MailLinks LINKS = links("0123456789abcdef0123456789abcdef");
    private static final String ADA = "ada@example.com";

    private static MailLinks links(String key) {
        return new MailLinks(new Hmac(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static String token(String link) {
        return link.substring(link.indexOf("&token=") + "&token=".length());
    }

    /** The token that earlier versions signed with this key: links in mails stay valid. */
    @Test
    void signsAsEarlierVersions() {
        assertEquals(
                "/api/notifications/unsubscribe?user=u1&token=OVNrwMIObvzSLsMLuW7sWv-b5qN_6OnbFmtMyVDJTn4",
                LINKS.unsubscribe("u1"));
        assertEquals(
                "/api/notifications/confirmation?user=u1&token=b5fc85e55755f9e00aN1TQqKiNHlFxQNEBXxbvRspcY5M1s_IAoSYt8jxA0",
                LINKS.confirm("u1", ADA));
    }

    @Test
    void acceptsTheTokenOfItsUserOnly() {
        String token = token(LINKS.unsubscribe("u1"));
        assertTrue(LINKS.isOfReader("u1", token));
        assertTrue(LINKS.isOfReader("u1", token(LINKS.subscribe("u1"))));
        assertFalse(LINKS.isOfReader("u2", token));
        assertFalse(links("another").isOfReader("u1", token));
        for (String wrong : List.of("", "x", token + "x", token.substring(1))) {
            assertFalse(LINKS.isOfReader("u1", wrong));
        }
    }

    @Test
    void confirmsTheAddressThatTheLinkWasSentTo() {
        String token = token(LINKS.confirm("u1", ADA));
        assertTrue(LINKS.isConfirmation("u1", token));
        assertTrue(LINKS.isOfAddress("u1", ADA, token));
        assertFalse(LINKS.isOfAddress("u1", "bob@example.com", token));
        assertFalse(LINKS.isConfirmation("u2", token));
        assertFalse(LINKS.isConfirmation("u1", ""));
    }

    @Test
    void acceptsNoTokenOfAnotherPurpose() {
        assertFalse(LINKS.isConfirmation("u1", token(LINKS.unsubscribe("u1"))));
        assertFalse(LINKS.isOfReader("u1", token(LINKS.confirm("u1", ADA))));
    }
}
