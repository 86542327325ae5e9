package dev.boxoffice.admissions.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodeFormatTest {
    private static final String TICKET = "0192-ticket";
    private final Random random = new Random(22);

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void aCodeTellsItsSecretWhateverTheBytesAre() {
        for (int i = 0; i < 500; i++) {
            byte[] secret = bytes(CodeFormat.SECRET_BYTES);
            Arrays.fill(secret, 0, i % CodeFormat.SECRET_BYTES, (byte) (i % 2 == 0 ? 0 : -1));
            byte[] head = CodeFormat.head(i % TicketKey.MOST, TICKET, secret);
            String text = CodeFormat.encode(head, bytes(CodeFormat.SIGNATURE_BYTES));

            assertTrue(text.matches("[0-9A-V]{133}"), text);
            assertArrayEquals(secret, CodeFormat.secret(text).orElseThrow());
            assertArrayEquals(secret, CodeFormat.secret(text.toLowerCase()).orElseThrow());
        }
    }

    @Test
    void otherTextsAreNoCodes() {
        String code = CodeFormat.encode(
                CodeFormat.head(0, TICKET, bytes(CodeFormat.SECRET_BYTES)), bytes(CodeFormat.SIGNATURE_BYTES));

        assertTrue(CodeFormat.secret("").isEmpty());
        assertTrue(CodeFormat.secret("9".repeat(1_000_000)).isEmpty());
        assertTrue(CodeFormat.secret(code.substring(1)).isEmpty());
        assertTrue(CodeFormat.secret("-" + code.substring(1)).isEmpty());
        assertTrue(CodeFormat.secret("\u0663" + code.substring(1)).isEmpty());
        assertTrue(CodeFormat.secret("W" + code.substring(1)).isEmpty());
    }

    @Test
    void aSignatureIsWorthNothingAtAnotherEvent() throws Exception {
        TicketKey key = TicketKey.generate(3);
        byte[] head = CodeFormat.head(3, TICKET, bytes(CodeFormat.SECRET_BYTES));
        byte[] signature = key.sign(CodeFormat.toSign("this", head));

        assertEquals(CodeFormat.SIGNATURE_BYTES, signature.length);
        assertTrue(verifies(key, CodeFormat.toSign("this", head), signature));
        assertFalse(verifies(key, CodeFormat.toSign("next year", head), signature));
        head[1]++;
        assertFalse(verifies(key, CodeFormat.toSign("this", head), signature));
    }

    private static boolean verifies(TicketKey key, byte[] content, byte[] signature) throws Exception {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(coordinate(key.x()), coordinate(key.y()));
        PublicKey open = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(open);
        verifier.update(content);
        return verifier.verify(signature);
    }

    private static BigInteger coordinate(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }

    @Test
    void neighboursHaveNothingInCommon() {
        byte[] first = bytes(CodeFormat.SECRET_BYTES);
        byte[] second = first.clone();
        second[CodeFormat.SECRET_BYTES - 1] ^= 1;

        assertNotEquals(CodeFormat.ref(first), CodeFormat.ref(second));
        assertEquals(12, CodeFormat.ref(first).length());
        assertEquals(6, CodeFormat.shortRef("e", "ABCDEFGH").length());
    }

    @Test
    void shortCodesAreReadAsPeopleTypeThem() {
        assertEquals("AB101XYZ", ShortCode.parse(" ablO-ixyz ").orElseThrow());
        assertTrue(ShortCode.parse("ABCD-EFGU").isEmpty());
        assertTrue(ShortCode.parse("ABC").isEmpty());
        assertEquals("ABCD-EFGH", ShortCode.shown("ABCDEFGH"));
        assertEquals(
                ShortCode.parse(ShortCode.shown(ShortCode.next())).orElseThrow().length(), 8);
    }
}
