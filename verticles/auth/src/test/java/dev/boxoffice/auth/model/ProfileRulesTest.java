package dev.boxoffice.auth.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of accounts, links and guests. */
class ProfileRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-30T07:00:00Z");

    @Test
    void normalisesWhatPeopleSay() {
        assertEquals("Ada", ProfileRules.name(" Ada "));
        assertNull(ProfileRules.name(" "));
        assertEquals("zh-Hant-TW", ProfileRules.language("ZH-hant-tw"));
        assertNull(ProfileRules.timeZone(null));
        assertEquals("Europe/Berlin", ProfileRules.timeZone("Europe/Berlin"));
    }

    @Test
    void refusesWhatIsNotKnown() {
        assertThrows(Problem.class, () -> ProfileRules.language("not_a_tag!"));
        assertThrows(Problem.class, () -> ProfileRules.language("a".repeat(36)));
        assertThrows(Problem.class, () -> ProfileRules.timeZone("Europe/berlin"));
        assertThrows(Problem.class, () -> ProfileRules.name("A\u202eda"));
        assertThrows(Problem.class, () -> ProfileRules.name("a".repeat(101)));
    }

    @Test
    void recognisesDevicesOfAShortList() {
        String linux =
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";
        assertEquals(Optional.of("Chrome on Linux"), DeviceName.of(linux));
        assertEquals(Optional.of("Edge on Linux"), DeviceName.of(linux + " Edg/140.0"));
        assertEquals(
                Optional.of("Safari on iPhone"), DeviceName.of("Mozilla/5.0 (iPhone; CPU iPhone OS 18) Safari/604.1"));
        assertEquals(Optional.empty(), DeviceName.of("curl/8.0"));
        assertEquals(Optional.empty(), DeviceName.of(null));
    }

    @Test
    void masksAddresses() {
        assertEquals("a…@example.com", MaskedAddress.of("ada@example.com"));
        assertEquals("…", MaskedAddress.of("nothing"));
    }

    @Test
    void linksEndAtTheirTime() {
        AccountLink link = AccountLink.make(LinkPurpose.RESET_PASSWORD, "u", "a@example.com", NOW);
        assertTrue(link.isOpen(NOW.plus(Duration.ofMinutes(30)).minusMillis(1)));
        assertFalse(link.isOpen(NOW.plus(Duration.ofMinutes(30))));
        assertFalse(LinkPurpose.UNDO_ADDRESS.endsWithChanges(), "a thief could end it");
        assertFalse(LinkPurpose.PASSWORD_CHANGED.endsWithChanges(), "its mail is yet to be sent");
    }

    @Test
    void linksToAnEarlierAddressDoNotLeadToTheGuest() {
        Guest guest = new Guest("g", "right@example.com", "Ada", null, NOW, NOW.plusSeconds(60), null);
        AccountLink typo = AccountLink.make(LinkPurpose.GUEST_ORDER, "g", "typo@example.com", NOW);
        assertFalse(guest.accepts(typo));
        assertTrue(guest.accepts(AccountLink.make(LinkPurpose.GUEST_ORDER, "g", "right@example.com", NOW)));
    }

    @Test
    void secretsShowOnlyInLinks() {
        LinkSecret secret = LinkSecret.next();
        assertEquals(43, secret.text().length());
        assertEquals("/link#" + secret.text(), secret.path());
        assertFalse(secret.toString().contains(secret.text()));
        assertFalse(secret.hash().contains(secret.text()));
    }
}
