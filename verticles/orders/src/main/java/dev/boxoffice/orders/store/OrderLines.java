package dev.boxoffice.orders.store;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.orders.model.Answers;
import dev.boxoffice.orders.model.Order;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Maps what orders of events with several types have beside others: lines, a code, and answers. */
final class OrderLines {
    private static final String LINES = "lines";
    private static final String ANSWERS = "answers";
    private static final String PLACES = "places";
    private static final String TICKET = "ticketId";
    private static final String NAME = "name";

    /** Of an answer: ids of questions are no names of fields, which have rules of their own. */
    private static final String QUESTION = "question";

    private static final String ANSWER = "answer";

    private OrderLines() {}

    static JsonObject toDocument(Order order) {
        OrderData data = order.data();
        JsonArray lines = new JsonArray();
        data.lines()
                .forEach(line -> lines.add(new JsonObject()
                        .put(TICKET, line.ticketId())
                        .put(NAME, line.name())
                        .put("quantity", line.quantity())
                        .put("price", line.price())
                        .put("amount", line.amount())));
        return new JsonObject()
                .put("eventId", data.eventId())
                .put(LINES, lines)
                .put("codeId", data.codeId())
                .put("code", order.code())
                .put("discount", data.discount())
                .mergeIn(changes(order));
    }

    /** The fields that the buyer changes. */
    static JsonObject changes(Order order) {
        if (order.data().eventId() == null) {
            return new JsonObject();
        }
        JsonArray places = new JsonArray();
        order.answers()
                .places()
                .forEach(place -> places.add(new JsonObject()
                        .put(TICKET, place.ticketId())
                        .put(NAME, place.name())
                        .put(ANSWERS, toArray(place.answers()))));
        return new JsonObject()
                .put("answersDue", order.data().answersDue())
                .put(ANSWERS, toArray(order.answers().answers()))
                .put(PLACES, places);
    }

    private static JsonArray toArray(Map<String, Object> answers) {
        JsonArray array = new JsonArray();
        answers.forEach((question, answer) ->
                array.add(new JsonObject().put(QUESTION, question).put(ANSWER, answer)));
        return array;
    }

    /** The lines of an order; null where the rest of it says the same. */
    static List<OrderData.Line> lines(JsonObject document) {
        return document.getJsonArray(LINES) == null
                ? null
                : objects(document, LINES)
                        .map(line -> new OrderData.Line(
                                line.getString(TICKET),
                                line.getString(NAME),
                                line.getInteger("quantity"),
                                line.getLong("price"),
                                line.getLong("amount")))
                        .toList();
    }

    static Answers answers(JsonObject document) {
        return new Answers(
                toMap(document),
                objects(document, PLACES)
                        .map(place -> new Answers.Place(place.getString(TICKET), place.getString(NAME), toMap(place)))
                        .toList());
    }

    private static Map<String, Object> toMap(JsonObject document) {
        Map<String, Object> answers = new LinkedHashMap<>();
        objects(document, ANSWERS).forEach(answer -> answers.put(answer.getString(QUESTION), answer.getValue(ANSWER)));
        return answers;
    }

    private static Stream<JsonObject> objects(JsonObject document, String list) {
        return document.getJsonArray(list, new JsonArray()).stream().map(JsonObject.class::cast);
    }
}
