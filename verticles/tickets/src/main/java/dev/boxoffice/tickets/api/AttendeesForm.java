package dev.boxoffice.tickets.api;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.events.EventDetails.Attendees;
import dev.boxoffice.events.EventDetails.Question;
import dev.boxoffice.events.QuestionKind;
import io.vertx.core.json.JsonObject;

/** Reads what buyers are asked. */
final class AttendeesForm {
    private static final String PATH = "attendees.";

    private AttendeesForm() {}

    /** What buyers are asked; null for nothing. */
    static Attendees read(JsonObject json) {
        return json == null
                ? null
                : new Attendees(
                        json.getBoolean("names", false),
                        Field.objects(json, "questions", PATH, AttendeesForm::question),
                        json.getBoolean("beforePayment", false),
                        Field.time(json, "changesUntil", PATH));
    }

    private static Question question(JsonObject json, String path) {
        return new Question(
                json.getString("id"),
                json.getString("text").strip(),
                EnumText.parse(QuestionKind.class, json.getString("kind")),
                Field.texts(json, "options"),
                json.getBoolean("required", false),
                json.getBoolean("perSeat", false));
    }
}
