package dev.boxoffice.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate for a name, made by the JDK, and what trusts it. */
final class Certificate {
    static final String PASSWORD = "changeit";

    private static final String ALIAS = "server";

    private final Path dir;

    private Certificate(Path dir) {
        this.dir = dir;
    }

    /**
     * Makes one below {@code dir}.
     *
     * @param name such as {@code ip:127.0.0.1} or {@code dns:localhost}
     */
    static Certificate create(Path dir, String name) throws Exception {
        Certificate made = new Certificate(Files.createDirectories(dir));
        made.keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + name,
                "-validity",
                "2",
                "-keystore",
                made.keyStore().toString());
        made.keytool(
                "-exportcert",
                "-rfc",
                "-file",
                made.pem().toString(),
                "-keystore",
                made.keyStore().toString());
        made.keytool(
                "-importcert",
                "-noprompt",
                "-file",
                made.pem().toString(),
                "-keystore",
                made.trustStore().toString());
        Files.writeString(made.keyPem(), made.secret());
        return made;
    }

    private void keytool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12", "-storepass", PASSWORD));
        Path log = dir.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(log));
        }
    }

    private String secret() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore())) {
            store.load(file, PASSWORD.toCharArray());
        }
        byte[] key = store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** Key and certificate, PKCS#12. */
    Path keyStore() {
        return dir.resolve("server.p12");
    }

    /** The certificate, in PEM format. */
    Path pem() {
        return dir.resolve("server.pem");
    }

    /** The key, in PEM format. */
    Path keyPem() {
        return dir.resolve("server.key");
    }

    /** Trusts the certificate and no other, PKCS#12. */
    Path trustStore() {
        return dir.resolve("trusted.p12");
    }

    /** The option by which a Java process trusts it. */
    String javaOptions() {
        return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s".formatted(trustStore(), PASSWORD);
    }
}
