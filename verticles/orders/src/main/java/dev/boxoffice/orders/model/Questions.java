package dev.boxoffice.orders.model;

import dev.boxoffice.events.EventDetails.Attendees;
import dev.boxoffice.events.EventDetails.Question;
import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.QuestionKind;
import dev.boxoffice.kernel.problem.ErrorDetail;
import dev.boxoffice.kernel.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an organiser asks the buyer of an order.
 *
 * @param asked null for nothing
 * @param lines of the order
 */
record Questions(Attendees asked, List<OrderData.Line> lines) {
    private static final int MOST_PROBLEMS = 50;
    private static final Attendees NOTHING = new Attendees(false, List.of(), false, null);

    Questions {
        asked = asked == null ? NOTHING : asked;
    }

    /** True if there is anything to be answered. */
    boolean areAsked() {
        return asked.names() || !asked.questions().isEmpty();
    }

    /** True if these answers are not enough for a payment. */
    boolean areDueBeforePayment(Answers given) {
        boolean isRequired = asked.names() || asked.questions().stream().anyMatch(Question::required);
        return asked.beforePayment() && isRequired && given.isEmpty();
    }

    /** The answers; fails with all that is wrong with them. */
    Answers requireValid(Answers given) {
        List<ErrorDetail> problems = new ArrayList<>();
        check("answers", given.answers(), false, problems);
        for (int i = 0; i < given.places().size(); i++) {
            check("places." + i, given.places().get(i), problems);
        }
        lines.forEach(line -> count(line, given, problems));
        if (!problems.isEmpty()) {
            throw Problem.invalid(problems.stream().limit(MOST_PROBLEMS).toList());
        }
        return given;
    }

    private void check(String path, Answers.Place place, List<ErrorDetail> problems) {
        boolean isOrdered = lines.stream().anyMatch(line -> line.ticketId().equals(place.ticketId()));
        if (!isOrdered) {
            problems.add(
                    new ErrorDetail("The order has no ticket of this type", path + ".ticketId", "place.unknown_type"));
        }
        boolean hasName = place.name() != null && isVisible(place.name());
        if (asked.names() && !hasName) {
            problems.add(new ErrorDetail("Please give a name", path + ".name", "name.required"));
        }
        if (!asked.names() && hasName) {
            problems.add(new ErrorDetail("No names are asked for", path + ".name", "name.not_asked"));
        }
        check(path + ".answers", place.answers(), true, problems);
    }

    private void check(String path, Map<String, Object> given, boolean perSeat, List<ErrorDetail> problems) {
        List<Question> questions = asked.questions().stream()
                .filter(question -> question.perSeat() == perSeat)
                .toList();
        given.keySet().stream()
                .filter(id ->
                        questions.stream().noneMatch(question -> question.id().equals(id)))
                .forEach(id -> problems.add(
                        new ErrorDetail("This question is not asked here", path + "." + id, "answer.unknown")));
        questions.forEach(question -> check(path + "." + question.id(), question, given.get(question.id()), problems));
    }

    private static void check(String field, Question question, Object answer, List<ErrorDetail> problems) {
        boolean isWrongKind =
                answer != null && (question.kind() == QuestionKind.CHECKBOX) != (answer instanceof Boolean);
        if (isWrongKind) {
            problems.add(new ErrorDetail("This is answered in another way", field, "answer.wrong_kind"));
        } else if (isMissing(answer)) {
            if (question.required()) {
                problems.add(new ErrorDetail("Please answer: " + question.text(), field, "answer.required"));
            }
        } else if (question.kind() == QuestionKind.CHOICE && !question.options().contains(answer)) {
            problems.add(new ErrorDetail("Please choose one of the options", field, "answer.no_option"));
        }
    }

    private static boolean isMissing(Object answer) {
        return answer == null || Boolean.FALSE.equals(answer) || (answer instanceof String text && !isVisible(text));
    }

    private static boolean isVisible(String text) {
        return text.codePoints()
                .anyMatch(point -> !Character.isWhitespace(point)
                        && !Character.isSpaceChar(point)
                        && Character.getType(point) != Character.FORMAT);
    }

    private void count(OrderData.Line line, Answers given, List<ErrorDetail> problems) {
        long places = given.places().stream()
                .filter(place -> place.ticketId().equals(line.ticketId()))
                .count();
        boolean areNeeded = asked.names()
                || asked.questions().stream().anyMatch(question -> question.perSeat() && question.required());
        if (places > line.quantity()) {
            problems.add(new ErrorDetail("There are more places than tickets" + of(line), "places", "places.too_many"));
        }
        if (areNeeded && places < line.quantity()) {
            problems.add(new ErrorDetail(
                    "Please fill in each of the " + line.quantity() + " tickets" + of(line),
                    "places",
                    "places.missing"));
        }
    }

    private static String of(OrderData.Line line) {
        return line.name() == null ? "" : " " + line.name();
    }
}
