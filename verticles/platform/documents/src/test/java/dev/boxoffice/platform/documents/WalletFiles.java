package dev.boxoffice.platform.documents;

import io.vertx.core.json.JsonObject;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates and keys of wallets, made for a test. */
record WalletFiles(Path directory, X509Certificate wwdr, X509Certificate certificate, KeyPair google) {
    static final String PASSWORD = "front row tonight";

    static WalletFiles create(Path directory) throws Exception {
        return create(directory, "https://oauth2.googleapis.com/token");
    }

    static WalletFiles create(Path directory, String tokenUri) throws Exception {
        KeyPair authority = keys();
        KeyPair pass = keys();
        KeyPair google = keys();
        X509Certificate wwdr = certificate("CN=Test WWDR", authority, "CN=Test WWDR", authority, 1);
        X509Certificate leaf =
                certificate("UID=pass.example.tickets,CN=Pass Type ID", pass, "CN=Test WWDR", authority, 2);
        store(directory.resolve("pass.p12"), pass, leaf);
        KeyPair server = keys();
        store(
                directory.resolve("server.p12"),
                server,
                certificate("CN=127.0.0.1", server, "CN=Test WWDR", authority, 3));
        Files.write(directory.resolve("wwdr.cer"), wwdr.getEncoded());
        String key = Base64.getMimeEncoder().encodeToString(google.getPrivate().getEncoded());
        JsonObject account = new JsonObject()
                .put("token_uri", tokenUri)
                .put("client_email", "tickets@example.iam.gserviceaccount.com")
                .put("private_key", "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        Files.writeString(directory.resolve("google.json"), account.encode());
        return new WalletFiles(directory, wwdr, leaf, google);
    }

    private static void store(Path path, KeyPair keys, X509Certificate certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("own", keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
        try (OutputStream file = Files.newOutputStream(path)) {
            store.store(file, PASSWORD.toCharArray());
        }
    }

    /** The certificate of a server at the loopback address, by the same authority. */
    Path serverFile() {
        return directory.resolve("server.p12");
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(String name, KeyPair keys, String issuer, KeyPair by, long serial)
            throws Exception {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(serial),
                Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                Date.from(Instant.parse("2099-01-01T00:00:00Z")),
                new X500Name(name),
                keys.getPublic());
        GeneralName loopback = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(loopback));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(name.equals(issuer)));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(by.getPrivate())));
    }

    WalletConfig.Apple apple() {
        return apple(URI.create("https://api.push.apple.com"));
    }

    WalletConfig.Apple apple(URI push) {
        return new WalletConfig.Apple(
                directory.resolve("pass.p12"),
                PASSWORD,
                directory.resolve("wwdr.cer"),
                "pass.example.tickets",
                "ABCDE12345",
                push);
    }

    WalletConfig.Google google(URI api) {
        return new WalletConfig.Google(directory.resolve("google.json"), "3388000000012345678", api);
    }
}
