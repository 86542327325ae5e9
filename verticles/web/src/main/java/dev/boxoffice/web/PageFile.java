package dev.boxoffice.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.MimeMapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the page, as it is sent.
 *
 * @param type its media type
 * @param plain the file itself
 * @param packed the same in gzip, or null where that saves nothing
 * @param tag its entity tag; a weak one, as both forms have it
 */
record PageFile(String type, Buffer plain, Buffer packed, String tag) {
  private static final int HASH_CHARS = 16;

  static PageFile of(String name, Buffer content) {
    Buffer packed = pack(content);
    boolean saves = packed.length() < content.length() * 9 / 10;
    return new PageFile(type(name), content, saves ? packed : null, "W/\"" + hash(content) + "\"");
  }

  /** What names this content and no other. */
  static String hash(Buffer content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes());
      return HexFormat.of().formatHex(digest).substring(0, HASH_CHARS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String type(String name) {
    if (name.endsWith(".yaml")) {
      return "application/yaml";
    }
    String type = MimeMapping.mimeTypeForFilename(name);
    if (type == null) {
      return "application/octet-stream";
    }
    return type.startsWith("text/") || type.endsWith("javascript")
        ? type + "; charset=utf-8"
        : type;
  }

  private static Buffer pack(Buffer content) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      gzip.write(content.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Buffer.buffer(packed.toByteArray());
  }
}
