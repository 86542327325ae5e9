package dev.boxoffice.launcher;

import dev.boxoffice.embedded.PrivateFiles;
import dev.boxoffice.kernel.settings.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Secrets that are made at random once for each data directory, each in a file of its own. */
final class InstallationSecrets {
    private static final int BYTES = 24;

    private InstallationSecrets() {}

    /** A new secret that begins with {@code prefix}. */
    static String random(String prefix) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    /**
     * The secret in the file {@code name} of {@code dataDir}, which is made if it is not there. Reads and writes, so it
     * belongs on a thread that may wait.
     */
    static String findOrCreate(Path dataDir, String name, String prefix) {
        Path file = dataDir.resolve(name);
        try {
            if (Files.exists(file)) {
                String known = Files.readString(file).strip();
                if (known.startsWith(prefix) && known.length() > prefix.length()) {
                    return known;
                }
            }
            String secret = random(prefix);
            PrivateFiles.write(file, secret + "\n");
            return secret;
        } catch (IOException e) {
            throw new ConfigException("cannot keep a secret in " + file + ": " + e.getMessage());
        }
    }
}
