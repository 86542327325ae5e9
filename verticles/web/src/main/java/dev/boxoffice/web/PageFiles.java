package dev.boxoffice.web;

import dev.boxoffice.platform.http.Representation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.MimeMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of the page, read once and kept, compressed as well.
 *
 * <p>All of them are also to be had under an address that names their version, which changes with
 * any of them. The page asks for the others there, and browsers keep them without asking again.
 * Modules and style sheets refer to each other by relative addresses, and so stay within a version.
 */
final class PageFiles {
  private static final String ROOT = "webroot";
  private static final String REFERENCE = "api/";
  private static final String SCHEMAS = "schemas";
  private static final String START = "index.html";

  private final String version;
  private final Map<String, Representation> files;

  private PageFiles(String version, Map<String, Representation> files) {
    this.version = version;
    this.files = files;
  }

  static Future<PageFiles> read(Vertx vertx) {
    return vertx.executeBlocking(
        () -> {
          Map<String, Buffer> contents = new TreeMap<>();
          collect(vertx.fileSystem(), ROOT, "", contents);
          addContracts(vertx.fileSystem(), contents);
          return of(contents);
        });
  }

  /** The contracts, beside the page that renders them; they refer to each other as in the jar. */
  private static void addContracts(FileSystem files, Map<String, Buffer> contents) {
    for (String document : List.of("openapi.yaml", "asyncapi.yaml")) {
      contents.put(REFERENCE + document, files.readFileBlocking(document));
    }
    collect(files, SCHEMAS, REFERENCE + SCHEMAS + "/", contents);
  }

  private static void collect(
      FileSystem files, String folder, String prefix, Map<String, Buffer> contents) {
    for (String path : files.readDirBlocking(folder)) {
      String name = Path.of(path).getFileName().toString();
      if (files.propsBlocking(path).isDirectory()) {
        collect(files, folder + "/" + name, prefix + name + "/", contents);
      } else {
        contents.put(prefix + name, files.readFileBlocking(folder + "/" + name));
      }
    }
  }

  static PageFiles of(Map<String, Buffer> contents) {
    Buffer everything = Buffer.buffer();
    new TreeMap<>(contents)
        .forEach((name, content) -> everything.appendString(name).appendBuffer(content));
    String version = Representation.hash(everything);
    Map<String, Representation> files = new TreeMap<>();
    contents.forEach(
        (name, content) ->
            files.put(name, file(name, isStart(name) ? versioned(content, version) : content)));
    return new PageFiles(version, Map.copyOf(files));
  }

  private static Representation file(String name, Buffer content) {
    Representation file = Representation.of(type(name), content);
    // Now, rather than on the event loop when it is first asked for.
    file.packed();
    return file;
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

  /** Each folder may have a page of its own, which is where its address leads. */
  private static boolean isStart(String name) {
    return name.equals(START) || name.endsWith("/" + START);
  }

  /** A page, asking for what it needs under the version's address; contracts have one for good. */
  private static Buffer versioned(Buffer page, String version) {
    return Buffer.buffer(
        page.toString()
            .replaceAll(
                "(?<=(?:href|src)=\")/(?=[a-z])(?![^\"]*\\.yaml\")", "/v/" + version + "/"));
  }

  /** What the addresses of this version have in them. */
  String version() {
    return version;
  }

  /** The file of that name within the page; that of a folder is its start. */
  Optional<Representation> find(String name) {
    String folder = name.isEmpty() || name.endsWith("/") ? name : name + "/";
    return Optional.ofNullable(files.getOrDefault(name, files.get(folder + START)));
  }
}
