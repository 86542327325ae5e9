package dev.boxoffice.platform.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.platform.documents.EventDocument.State;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links to Google Wallet, with a key of the test. */
class GoogleWalletTest {
    @TempDir
    Path directory;

    @Test
    void linkIsSignedAndHasTheTicket() throws Exception {
        WalletFiles files = WalletFiles.create(directory);
        GoogleWallet wallet = GoogleWallet.load(files.google(URI.create("https://walletobjects.googleapis.com")));
        TicketDocument ticket = Tickets.ticket(Tickets.event("Figaro", State.SCHEDULED), 1, 2);
        String link = wallet.link(ticket, Instant.parse("2030-12-01T08:00:00Z"));
        String prefix = "https://pay.google.com/gp/v/save/";
        assertTrue(link.startsWith(prefix), link);
        String[] token = link.substring(prefix.length()).split("\\.", -1);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(files.google().getPublic());
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertTrue(signature.verify(Base64.getUrlDecoder().decode(token[2])));
        JsonObject claims = new JsonObject(new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8));
        assertEquals("savetowallet", claims.getString("typ"));
        assertEquals("google", claims.getString("aud"));
        JsonObject payload = claims.getJsonObject("payload");
        JsonObject object = payload.getJsonArray("eventTicketObjects").getJsonObject(0);
        assertEquals("3388000000012345678.o1-1", object.getString("id"));
        assertEquals("ACTIVE", object.getString("state"));
        assertEquals(ticket.code(), object.getJsonObject("barcode").getString("value"));
        JsonObject described = payload.getJsonArray("eventTicketClasses").getJsonObject(0);
        assertEquals(object.getString("classId"), described.getString("id"));
        assertEquals(
                "2031-03-08T19:30+01:00", described.getJsonObject("dateTime").getString("start"));
        assertTrue(link.length() < 2_500, "browsers and servers cut longer addresses: " + link.length());
    }
}
