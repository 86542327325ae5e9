package dev.boxoffice.platform.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.platform.documents.EventDocument.State;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passes for Apple Wallet, with certificates of the test. */
class ApplePassTest {
    private static final String SERVICE = "https://tickets.example/api/admissions/wallet/";
    private static final String TOKEN = "Zm9vYmFyYmF6cXV4";

    @TempDir
    static Path directory;

    private static WalletFiles files;
    private static ApplePass passes;

    @BeforeAll
    static void load() throws Exception {
        files = WalletFiles.create(directory);
        passes = ApplePass.load(files.apple());
    }

    private static Map<String, byte[]> unpacked(byte[] file) throws IOException {
        Map<String, byte[]> unpacked = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                unpacked.put(entry.getName(), zip.readAllBytes());
            }
        }
        return unpacked;
    }

    private static JsonObject pass(TicketDocument ticket) throws Exception {
        byte[] json = unpacked(passes.file(ticket, SERVICE, TOKEN)).get("pass.json");
        return new JsonObject(Buffer.buffer(json));
    }

    @Test
    void isSignedAndComplete() throws Exception {
        TicketDocument ticket = Tickets.ticket(Tickets.event("Figaro", State.SCHEDULED), 1, 2);
        Map<String, byte[]> unpacked = unpacked(passes.file(ticket, SERVICE, TOKEN));
        JsonObject manifest = new JsonObject(Buffer.buffer(unpacked.get("manifest.json")));
        assertEquals(
                Set.of("pass.json", "icon.png", "icon@2x.png", "icon@3x.png", "logo.png", "logo@2x.png"),
                manifest.fieldNames());
        for (String name : manifest.fieldNames()) {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(unpacked.get(name));
            assertEquals(HexFormat.of().formatHex(hash), manifest.getString(name), name);
        }
        assertEquals(
                29,
                ImageIO.read(new ByteArrayInputStream(unpacked.get("icon.png"))).getWidth());
        CMSSignedData signature = new CMSSignedData(
                new CMSProcessableByteArray(unpacked.get("manifest.json")), unpacked.get("signature"));
        SignerInformation signer =
                signature.getSignerInfos().getSigners().iterator().next();
        assertTrue(signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(files.certificate())));
        assertEquals(
                Set.of(
                        new X509CertificateHolder(files.certificate().getEncoded()),
                        new X509CertificateHolder(files.wwdr().getEncoded())),
                Set.copyOf(signature.getCertificates().getMatches(null)));
        assertNotNull(signer.getSignedAttributes().get(org.bouncycastle.asn1.cms.CMSAttributes.signingTime));
    }

    @Test
    void saysWhatTheTicketSays() throws Exception {
        TicketDocument ticket = Tickets.ticket(Tickets.event("Figaro", State.SCHEDULED), 1, 2);
        JsonObject pass = pass(ticket);
        assertEquals("pass.example.tickets", pass.getString("passTypeIdentifier"));
        assertEquals("ABCDE12345", pass.getString("teamIdentifier"));
        assertEquals("o1-1", pass.getString("serialNumber"));
        assertEquals("2031-03-08T19:30:00+01:00", pass.getString("relevantDate"));
        assertEquals("2031-03-09T10:00:00+01:00", pass.getString("expirationDate"));
        assertEquals(SERVICE, pass.getString("webServiceURL"));
        assertEquals(TOKEN, pass.getString("authenticationToken"));
        assertFalse(pass.getBoolean("voided"));
        JsonObject barcode = pass.getJsonArray("barcodes").getJsonObject(0);
        assertEquals(ticket.code(), barcode.getString("message"));
        assertEquals("7KQ4-MZ9T", barcode.getString("altText"));
        assertEquals("Figaro", pass.getJsonObject("semantics").getString("eventName"));
        assertTrue(pass.getJsonObject("eventTicket").encode().contains("7F3K-9QXA"));
    }

    @Test
    void whatIsVoidHasNoCode() throws Exception {
        JsonObject pass = pass(Tickets.ticket(Tickets.event("Figaro", State.CANCELLED), 1, 1));
        assertTrue(pass.getBoolean("voided"));
        assertFalse(pass.encode().contains(Tickets.CODE.substring(0, 20)));
        assertFalse(pass.encode().contains("7KQ4"));
    }

    @Test
    void postponedEventsDoNotExpire() throws Exception {
        JsonObject pass = pass(Tickets.ticket(Tickets.event("Figaro", State.POSTPONED), 1, 1));
        assertFalse(pass.containsKey("expirationDate"));
        assertFalse(pass.getBoolean("voided"));
    }
}
