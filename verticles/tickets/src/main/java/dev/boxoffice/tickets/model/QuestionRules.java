package dev.boxoffice.tickets.model;

import dev.boxoffice.events.EventDetails.Attendees;
import dev.boxoffice.events.EventDetails.Question;
import dev.boxoffice.events.QuestionKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules for what buyers are asked. */
final class QuestionRules {
    private static final int FEWEST_OPTIONS = 2;

    private QuestionRules() {}

    /** Adds what is wrong with {@code attendees}, which may be null. */
    static void check(Attendees attendees, Errors errors) {
        if (attendees == null) {
            return;
        }
        EventRules.checkBounds(attendees.changesUntil(), "attendees.changesUntil", errors);
        Set<String> texts = new HashSet<>();
        List<Question> questions = attendees.questions();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            String path = "attendees.questions." + i;
            errors.addIf(
                    !texts.add(question.text().toLowerCase(Locale.ROOT)),
                    path + ".text",
                    "text.duplicate",
                    "must be unique within the event");
            checkOptions(question, path + ".options", errors);
        }
    }

    private static void checkOptions(Question question, String path, Errors errors) {
        List<String> options = question.options();
        if (question.kind() != QuestionKind.CHOICE) {
            errors.addIf(!options.isEmpty(), path, "options.unexpected", "are for questions with a choice");
            return;
        }
        errors.addIf(options.stream().anyMatch(String::isBlank), path, "options.blank", "must have visible characters");
        errors.addIf(options.size() < FEWEST_OPTIONS, path, "options.too_few", "must be two or more");
        Set<String> distinct =
                options.stream().map(option -> option.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        errors.addIf(distinct.size() < options.size(), path, "options.duplicate", "must differ");
    }
}
