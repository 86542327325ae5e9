package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The codes of a buyer's tickets. */
final class TicketCodes {
    private TicketCodes() {}

    /** The tickets of an order once they are issued. */
    static List<JsonObject> tickets(Client holder, String order) {
        return eventually()
                .until(() -> holder.get("/api/admissions/orders/" + order), answer -> answer.status() == 200)
                .json()
                .getJsonArray("tickets")
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** The codes of an order, once it has so many. */
    static List<String> codes(Client holder, String order, int count) {
        return eventually()
                .until(
                        () -> tickets(holder, order).stream()
                                .map(ticket -> ticket.getString("code"))
                                .filter(code -> code != null)
                                .toList(),
                        codes -> codes.size() == count);
    }

    /** A code of the right form with another secret, which no key of the shop has signed. */
    static String forged(String code) {
        char[] digits = code.toCharArray();
        for (int i = 6; i < 26; i++) {
            digits[i] = digits[i] == '0' ? '1' : '0';
        }
        return new String(digits);
    }

    static String shortCode(Client holder, String order, int index) {
        return tickets(holder, order).get(index).getString("shortCode");
    }

    static JsonArray json(Client.Answer answer) {
        return new JsonArray(answer.body());
    }
}
