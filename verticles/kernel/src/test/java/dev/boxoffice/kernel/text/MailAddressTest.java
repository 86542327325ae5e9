package dev.boxoffice.kernel.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    private static String text(String typed) {
        return MailAddress.parse(typed).map(MailAddress::text).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "' Ada@Example.COM ', ada@example.com",
        "o'neil+tag.x@mail.example.co, o'neil+tag.x@mail.example.co",
        "anna@b\u00fccher.example, anna@xn--bcher-kva.example",
        "anna@B\u00dcCHER.example, anna@xn--bcher-kva.example",
        "anna@bu\u0308cher.example, anna@xn--bcher-kva.example",
        "anna@XN--BCHER-KVA.example, anna@xn--bcher-kva.example",
        "anna@b\u00fccher\u3002example, anna@xn--bcher-kva.example",
        "eva@stra\u00dfe.example, eva@xn--strae-oqa.example",
        "eva@STRA\u1e9eE.example, eva@xn--strae-oqa.example",
        "eva@\uff45\uff58ample.com, eva@example.com",
        "ju\u0308rgen@example.com, j\u00fcrgen@example.com",
        "J\u00dcRGEN@example.com, j\u00fcrgen@example.com"
    })
    void oneMailboxHasOneSpelling(String typed, String canonical) {
        assertEquals(canonical, text(typed));
        assertEquals(canonical, text(canonical), "the spelling is not stable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@",
                "ada",
                "@example.com",
                "ada@",
                "v1,v2@x.de",
                "v1@x.de,v2@x.de",
                "v1@x.de;v2@x.de",
                "x<eve@example.com>",
                "<eve@example.com>",
                "Eve <eve@example.com>",
                "eve(comment)@example.com",
                "\"eve\"@example.com",
                "eve@@example.com",
                "eve@mail@example.com",
                "eve:v@example.com",
                "eve\\@example.com",
                "a b@example.com",
                ".eve@example.com",
                "eve.@example.com",
                "e..ve@example.com",
                "eve@example",
                "eve@.example.com",
                "eve@example.com.",
                "eve@example..com",
                "eve@-example.com",
                "eve@exam_ple.com",
                "eve@[192.0.2.1]",
                "eve@192.0.2.1",
                "eve@xn--a.example",
                "eve@exam\u00adple..com",
                "e\u0000ve@example.com",
                "e\r\nve@example.com",
                "e\u200bve@example.com",
                "e\u202eve@example.com",
                "eve@exa\r\nmple.com",
                "\ud83c\udfab@example.com",
                "\ud800@example.com"
            })
    void refusesWhatIsNotOneMailbox(String typed) {
        assertEquals(Optional.empty(), MailAddress.parse(typed));
    }

    @Test
    void boundsItsParts() {
        String local = "a".repeat(64);
        String domain = ("b".repeat(60) + ".").repeat(3) + "de";
        assertTrue(MailAddress.parse(local + "@example.com").isPresent());
        assertFalse(MailAddress.parse("a" + local + "@example.com").isPresent());
        assertTrue(MailAddress.parse("a@" + domain).isPresent());
        assertFalse(
                MailAddress.parse(local + "@" + "b".repeat(4) + "." + domain).isPresent());
        assertFalse(MailAddress.parse("a@" + "b".repeat(64) + ".de").isPresent());
        assertFalse(MailAddress.parse("a@" + "\u00fc".repeat(60) + ".de").isPresent());
        assertFalse(MailAddress.parse("\u00fc".repeat(33) + "@example.com").isPresent());
        assertFalse(MailAddress.parse("@".repeat(1_000_000)).isPresent());
    }

    @Test
    void knowsHowEarlierVersionsSpelledIt() {
        MailAddress address =
                MailAddress.parse("j\u00fcrgen@xn--bcher-kva.example").orElseThrow();
        assertTrue(address.otherSpellings().contains("j\u00fcrgen@b\u00fccher.example"));
        assertTrue(address.otherSpellings().contains("ju\u0308rgen@b\u00fccher.example"));
        assertTrue(address.otherSpellings().contains("ju\u0308rgen@bu\u0308cher.example"));
        assertFalse(address.otherSpellings().contains(address.text()));
        assertTrue(MailAddress.parse("ada@example.com")
                .orElseThrow()
                .otherSpellings()
                .isEmpty());
    }

    @Test
    void isNotPrinted() {
        assertFalse(
                MailAddress.parse("ada@example.com").orElseThrow().toString().contains("ada"));
    }
}
