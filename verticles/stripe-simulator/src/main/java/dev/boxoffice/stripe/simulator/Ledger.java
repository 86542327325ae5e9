package dev.boxoffice.stripe.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All objects in the shapes in which Stripe shows them. What goes in and out are copies, so that
 * only {@link #put} changes anything.
 */
final class Ledger {
  private final Map<Kind, Map<String, JsonObject>> objects = new EnumMap<>(Kind.class);
  private Journal journal = Journal.none();

  Ledger() {
    for (Kind kind : Kind.values()) {
      objects.put(kind, new LinkedHashMap<>());
    }
  }

  /** Reads what an earlier run kept, shortens it, and keeps what follows; null for no file. */
  Future<Void> open(Vertx vertx, String dataFile) {
    if (dataFile == null) {
      return Future.succeededFuture();
    }
    return Journal.read(vertx, dataFile)
        .onSuccess(lines -> lines.forEach(this::restore))
        .compose(lines -> Journal.rewrite(vertx, dataFile, lines()))
        .compose(rewritten -> Journal.open(vertx, dataFile))
        .onSuccess(opened -> journal = opened)
        .mapEmpty();
  }

  private void restore(JsonObject line) {
    if (line.isEmpty()) {
      objects.values().forEach(Map::clear);
      return;
    }
    JsonObject object = line.getJsonObject("object");
    objects.get(Kind.of(line.getString("kind"))).put(object.getString("id"), object);
  }

  private List<JsonObject> lines() {
    List<JsonObject> lines = new ArrayList<>();
    objects.forEach((kind, all) -> all.values().forEach(object -> lines.add(line(kind, object))));
    return lines;
  }

  private static JsonObject line(Kind kind, JsonObject object) {
    return new JsonObject().put("kind", kind.object()).put("object", object);
  }

  Optional<JsonObject> find(Kind kind, String id) {
    return Optional.ofNullable(objects.get(kind).get(id)).map(JsonObject::copy);
  }

  /** The object of a path; a Stripe error when there is none. */
  JsonObject require(Kind kind, String id) {
    return find(kind, id).orElseThrow(() -> StripeErrors.notFound(kind.object(), id));
  }

  JsonObject put(Kind kind, JsonObject object) {
    objects.get(kind).put(object.getString("id"), object.copy());
    journal.append(line(kind, object));
    return object;
  }

  /** The newest first, to be read only. */
  List<JsonObject> all(Kind kind) {
    List<JsonObject> found = new ArrayList<>(objects.get(kind).values());
    Collections.reverse(found);
    return found;
  }

  /** Forgets all objects of a kind. */
  void forget(Kind kind) {
    objects.get(kind).clear();
    startAfresh();
  }

  void reset() {
    objects.values().forEach(Map::clear);
    startAfresh();
  }

  /** An empty line in the journal voids those before it. */
  private void startAfresh() {
    journal.append(new JsonObject());
    lines().forEach(journal::append);
  }

  /** Succeeds when everything put so far survives the end of the process. */
  Future<Void> flush() {
    return journal.flush();
  }

  Future<Void> close() {
    return journal.close();
  }
}
