package dev.boxoffice.stripe.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.CopyOptions;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;

/** An append-only file of JSON lines. */
final class Journal {
  private final AsyncFile file;
  private Buffer pending = Buffer.buffer();
  private Future<Void> lastWrite = Future.succeededFuture();

  private Journal(AsyncFile file) {
    this.file = file;
  }

  /** Keeps nothing. */
  static Journal none() {
    return new Journal(null);
  }

  static Future<Journal> open(Vertx vertx, String path) {
    OpenOptions options = new OpenOptions().setCreate(true).setWrite(true).setAppend(true);
    return vertx.fileSystem().open(path, options).map(Journal::new);
  }

  /** The complete lines of a file; a last line that a crash cut short does not count. */
  static Future<List<JsonObject>> read(Vertx vertx, String path) {
    return vertx
        .fileSystem()
        .exists(path)
        .compose(
            exists ->
                exists
                    ? vertx.fileSystem().readFile(path)
                    : Future.succeededFuture(Buffer.buffer()))
        .map(
            content -> {
              String text = content.toString();
              String complete = text.substring(0, text.lastIndexOf('\n') + 1);
              return Arrays.stream(complete.split("\n"))
                  .filter(line -> !line.isBlank())
                  .map(JsonObject::new)
                  .toList();
            });
  }

  /** Replaces a file by these lines, all or nothing. */
  static Future<Void> rewrite(Vertx vertx, String path, List<JsonObject> lines) {
    Buffer content = Buffer.buffer();
    lines.forEach(line -> content.appendString(line.encode()).appendString("\n"));
    String draft = path + ".new";
    return vertx
        .fileSystem()
        .writeFile(draft, content)
        .compose(
            written ->
                vertx
                    .fileSystem()
                    .move(
                        draft,
                        path,
                        new CopyOptions().setReplaceExisting(true).setAtomicMove(true)));
  }

  void append(JsonObject line) {
    if (file != null) {
      pending.appendString(line.encode()).appendString("\n");
    }
  }

  /** Succeeds when everything appended so far has been handed to the operating system. */
  Future<Void> flush() {
    if (file != null && pending.length() > 0) {
      Buffer batch = pending;
      pending = Buffer.buffer();
      lastWrite = lastWrite.compose(done -> file.write(batch));
    }
    return lastWrite;
  }

  Future<Void> close() {
    return file == null ? Future.succeededFuture() : flush().eventually(file::close);
  }
}
