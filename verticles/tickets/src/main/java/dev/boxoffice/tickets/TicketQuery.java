package dev.boxoffice.tickets;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A search for listings, as the query parameters of a request say.
 *
 * @param page counted from 1
 */
record TicketQuery(JsonObject filter, JsonObject sort, int page, int limit) {
  private static final int DEFAULT_LIMIT = 20;

  /**
   * Reads a search.
   *
   * @param searcher the user who asks, if signed in: sellers also find what they have withdrawn
   */
  static TicketQuery of(MultiMap parameters, Optional<String> searcher) {
    return new TicketQuery(
        filter(parameters, searcher),
        sort(parameters.get("sort")),
        integer(parameters.get("page"), 1),
        integer(parameters.get("limit"), DEFAULT_LIMIT));
  }

  FindOptions options() {
    return new FindOptions()
        .setFields(TicketDocuments.shown())
        .setSort(sort)
        .setSkip((page - 1) * limit)
        .setLimit(limit);
  }

  private static JsonObject filter(MultiMap parameters, Optional<String> searcher) {
    JsonObject filter = new JsonObject();
    String userId = parameters.get("userId");
    if (userId != null && !userId.isEmpty()) {
      filter.put("userId", userId);
    }
    if (searcher.isEmpty() || !searcher.get().equals(userId)) {
      filter.put("status", "active");
    }
    if (Boolean.parseBoolean(parameters.get("available"))) {
      filter.put("available", new JsonObject().put("$gt", 0));
    }
    String text = parameters.get("q");
    if (text != null && !text.isBlank()) {
      // Quoted: what people type is text, not a pattern.
      JsonObject contains =
          new JsonObject().put("$regex", Pattern.quote(text.strip())).put("$options", "i");
      filter.put(
          "$or",
          new JsonArray()
              .add(new JsonObject().put("title", contains))
              .add(new JsonObject().put("venue", contains.copy())));
    }
    return filter;
  }

  private static JsonObject sort(String text) {
    String order = text == null || text.isEmpty() ? "-createdAt" : text;
    boolean descending = order.startsWith("-");
    int direction = descending ? -1 : 1;
    return new JsonObject()
        .put(descending ? order.substring(1) : order, direction)
        .put("_id", direction);
  }

  private static int integer(String text, int fallback) {
    return text == null || text.isEmpty() ? fallback : Integer.parseInt(text);
  }
}
