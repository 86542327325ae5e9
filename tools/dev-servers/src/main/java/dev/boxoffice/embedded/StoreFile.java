package dev.boxoffice.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The file of the embedded store, and the format of what is in it. Format 1 is the file {@code boxoffice.mv} of earlier
 * versions, which hide documents from each other because each keeps index maps of its own. Format 2 has a name of its
 * own, so that an earlier version refuses to start instead of opening it; see docs/adr/0002-embedded-store-format.md.
 * Format 3 keeps documents as BSON, and reads those of format 2.
 */
final class StoreFile {
    /** What this version writes, kept in the header of the store. */
    static final int FORMAT = 3;

    /** From which on the indexes are those of this version. */
    private static final int KEYED = 2;

    private static final String NAME = "documents.mv";
    private static final String FIRST_NAME = "boxoffice.mv";
    private static final String MARKER =
            "The documents of this directory are in documents.mv, in format 2. This version of boxoffice"
                    + " does not know that format: start the later version again.\n";

    /** Smaller pages than usual: each commit writes the whole page of what has changed. */
    private static final int PAGE_BYTES = 4 << 10;

    /**
     * Holds some 20,000 documents, an event whose door is open; others are read from the file, and decoded, each time.
     */
    private static final int LARGEST_CACHE_MEGABYTES = 64;

    /** The part of the largest heap that the cache may take. */
    private static final int CACHE_PART = 16;

    private static final int MEGABYTE = 1 << 20;

    /** How long a chunk that is not needed any more is kept: a commit may still be reading it. */
    private static final int RETENTION_MILLIS = 500;

    private StoreFile() {}

    /**
     * The file in a directory. A file of format 1 becomes it, at any interruption either the one or the other.
     *
     * @throws EmbeddedServerException for a directory whose files contradict each other
     */
    static Path in(Path directory) {
        Path file = directory.resolve(NAME);
        Path first = directory.resolve(FIRST_NAME);
        Path draft = directory.resolve(NAME + ".new");
        try {
            PrivateFiles.createDirectory(directory);
            boolean isMarked = isMarker(first);
            if (!Files.exists(file)) {
                adopt(first, draft, isMarked);
                if (Files.exists(draft)) {
                    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
                }
            } else if (Files.exists(first) && !isMarked) {
                throw new EmbeddedServerException(
                        "%s holds %s and %s, of which only one can be right: move the other one away"
                                .formatted(directory, NAME, FIRST_NAME));
            }
            PrivateFiles.createFile(file);
            if (!isMarker(first)) {
                PrivateFiles.write(first, MARKER);
            }
            return file;
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot write to " + directory, e);
        }
    }

    /** The old name leads to the marker only once the new one leads to the documents. */
    private static void adopt(Path first, Path draft, boolean isMarked) throws IOException {
        if (isMarked) {
            if (!Files.exists(draft)) {
                throw new EmbeddedServerException(
                        "%s is missing: restore it, or choose another DATA_DIR".formatted(first.resolveSibling(NAME)));
            }
        } else if (Files.exists(first)) {
            Files.deleteIfExists(draft);
            link(first, draft);
            PrivateFiles.write(first, MARKER);
        }
    }

    private static void link(Path file, Path other) throws IOException {
        try {
            Files.createLink(other, file);
        } catch (UnsupportedOperationException | IOException withoutLinks) {
            Files.copy(file, other, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static boolean isMarker(Path first) throws IOException {
        byte[] marker = MARKER.getBytes(StandardCharsets.UTF_8);
        return Files.exists(first)
                && Files.size(first) == marker.length
                && Arrays.equals(Files.readAllBytes(first), marker);
    }

    /**
     * Opens the store of a file, with indexes that fit its documents.
     *
     * @throws EmbeddedServerException for a format that this version does not know, or a file that cannot be opened
     */
    static MVStore open(String file) {
        MVStore store;
        try {
            store = new MVStore.Builder()
                    .fileName(file)
                    .autoCommitDisabled()
                    .cacheSize(cacheMegabytes())
                    .pageSplitSize(PAGE_BYTES)
                    .open();
        } catch (MVStoreException e) {
            throw new EmbeddedServerException(
                    e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED
                            ? "embedded MongoDB cannot open %s, is it in use?".formatted(file)
                            : "embedded MongoDB cannot open %s: %s".formatted(file, e.getMessage()),
                    e);
        }
        try {
            return prepared(store, file);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private static int cacheMegabytes() {
        long part = Runtime.getRuntime().maxMemory() / CACHE_PART / MEGABYTE;
        return (int) Math.min(LARGEST_CACHE_MEGABYTES, part);
    }

    private static MVStore prepared(MVStore store, String file) {
        int format = store.getStoreVersion();
        if (format > FORMAT) {
            throw new EmbeddedServerException(
                    ("%s has format %d, of a later version of boxoffice; this one knows %d: start that"
                                    + " version, or choose another DATA_DIR")
                            .formatted(file, format, FORMAT));
        }
        // Every commit writes a chunk; the default of 45 seconds would let the file grow long before
        // chunks are reused.
        store.setRetentionTime(RETENTION_MILLIS);
        IndexRepair.mend(store, format < KEYED);
        store.setStoreVersion(FORMAT);
        store.commit();
        return store;
    }
}
