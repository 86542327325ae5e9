package dev.boxoffice.orders.model;

import static dev.boxoffice.orders.model.Festival.NOW;
import static dev.boxoffice.orders.model.Festival.errors;
import static dev.boxoffice.orders.model.Festival.item;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.EventCodec;
import dev.boxoffice.events.EventDetails.Attendees;
import dev.boxoffice.events.EventDetails.Question;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.QuestionKind;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.kernel.decision.Decision;
import dev.boxoffice.orders.model.Answers.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What buyers answer, and until when. */
class AnswerRulesTest {
    private static final OptionalLong ANY = OptionalLong.empty();
    private static final Question FROM = new Question("from", "Where from?", QuestionKind.TEXT, List.of(), true, false);
    private static final Question MENU =
            new Question("menu", "Which menu?", QuestionKind.CHOICE, List.of("meat", "vegan"), false, true);
    private static final Question RULES =
            new Question("rules", "Do you accept?", QuestionKind.CHECKBOX, List.of(), true, false);

    private final Festival festival = new Festival().type("a", 1_000).type("free", 0);

    private Cart cart(Attendees asked, String ticketId) {
        festival.attendees = asked;
        return festival.cart(null, item(ticketId, 2));
    }

    private Order order(Attendees asked, String ticketId) {
        return Order.create(cart(asked, ticketId), NOW, NOW.plusSeconds(900));
    }

    private Decision<Order> answer(Order order, Answers given, Instant now) {
        return new AnswerRules(order, festival.event()).answer(given, ANY, now);
    }

    private static Attendees asked(boolean names, boolean beforePayment, Question... questions) {
        return new Attendees(names, List.of(questions), beforePayment, null);
    }

    private static Answers of(Map<String, Object> answers, Place... places) {
        return new Answers(answers, List.of(places));
    }

    private static Place place(String name, Map<String, Object> answers) {
        return new Place("a", name, answers);
    }

    @Test
    void requiredAnswersAreDueBeforePaymentIfTheOrganiserSaysSo() {
        assertTrue(order(asked(false, true, FROM), "a").data().answersDue());
        assertTrue(order(asked(true, true), "a").data().answersDue());
        assertFalse(order(asked(false, true, MENU), "a").data().answersDue());
        assertFalse(order(asked(true, false, FROM), "a").data().answersDue());
    }

    @Test
    void answersAreAnUpdateThatDoesNotTellThem() {
        Answers given = of(Map.of("from", "Ulm"));
        Order due = order(asked(false, true, FROM), "a");
        Decision.Changed<Order> answered = answer(due, given, NOW).orThrow().orElseThrow();
        assertEquals(Optional.of(Subjects.ORDER_UPDATED), answered.event());
        assertFalse(answered.next().data().answersDue());
        assertEquals(given, answered.next().answers());
        Decision.Changed<Order> changed = answer(answered.next(), of(Map.of("from", "Bonn")), NOW)
                .orThrow()
                .orElseThrow();
        assertEquals(Optional.of(Subjects.ORDER_UPDATED), changed.event());
        assertEquals(3, changed.next().version());
        assertFalse(EventCodec.write(changed.next().data()).contains("Bonn"));
    }

    @Test
    void freeOrderIsCompleteOnceItIsAnswered() {
        Order due = order(asked(false, true, FROM), "free");
        assertEquals(Decision.unchanged(), due.completeIfFree());
        Decision.Changed<Order> answered =
                answer(due, of(Map.of("from", "Ulm")), NOW).orThrow().orElseThrow();
        assertEquals(Optional.of(Subjects.ORDER_COMPLETED), answered.event());
        assertEquals(OrderStatus.COMPLETE, answered.next().status());
        assertEquals(2, answered.next().version());
        Instant tooLate = due.data().expiresAt();
        assertEquals(
                List.of("bad_request null: The reservation has expired"),
                errors(() -> answer(due, of(Map.of("from", "Ulm")), tooLate).orThrow()));
    }

    @Test
    void eachWrongAnswerIsNamed() {
        Order order = order(asked(true, false, FROM, MENU, RULES), "a");
        Answers wrong = of(
                Map.of("from", " \u200b ", "rules", "yes", "size", "XL"),
                place(null, Map.of("menu", "fish")),
                place("=HYPERLINK(1)", Map.of("from", "Ulm")),
                new Place("other", "Eve", Map.of()));
        assertEquals(
                List.of(
                        "answer.unknown answers.size: This question is not asked here",
                        "answer.required answers.from: Please answer: Where from?",
                        "answer.wrong_kind answers.rules: This is answered in another way",
                        "name.required places.0.name: Please give a name",
                        "answer.no_option places.0.answers.menu: Please choose one of the options",
                        "answer.unknown places.1.answers.from: This question is not asked here",
                        "place.unknown_type places.2.ticketId: The order has no ticket of this type"),
                errors(() -> answer(order, wrong, NOW)));
    }

    @Test
    void thereAreAsManyPlacesAsSeats() {
        Order order = order(asked(true, false), "a");
        Place ada = place("Ada", Map.of());
        assertEquals(
                List.of("places.missing places: Please fill in each of the 2 tickets a"),
                errors(() -> answer(order, of(Map.of(), ada), NOW)));
        assertEquals(
                List.of("places.too_many places: There are more places than tickets a"),
                errors(() -> answer(order, of(Map.of(), ada, ada, ada), NOW)));
        assertTrue(answer(order, of(Map.of(), ada, ada), NOW).orThrow().isPresent());
    }

    @Test
    void checkboxThatIsRequiredHasToBeYes() {
        Order order = order(asked(false, false, RULES), "a");
        assertEquals(
                List.of("answer.required answers.rules: Please answer: Do you accept?"),
                errors(() -> answer(order, of(Map.of("rules", false)), NOW)));
        assertTrue(answer(order, of(Map.of("rules", true)), NOW).orThrow().isPresent());
    }

    @Test
    void answersCloseAtTheirDeadlineOrWithTheEvent() {
        Instant end = NOW.plusSeconds(10);
        Order order = order(new Attendees(false, List.of(FROM), false, end), "a");
        assertEquals(Optional.of(end), new AnswerRules(order, festival.event()).until());
        assertEquals(
                List.of("answers.closed null: Answers cannot be changed any more"),
                errors(() -> answer(order, of(Map.of("from", "Ulm")), end).orThrow()));
        Order other = order(asked(false, false, FROM), "a");
        assertEquals(Optional.of(Festival.START), new AnswerRules(other, festival.event()).until());
    }

    /** Otherwise the order could neither be answered nor paid. */
    @Test
    void answersThatAreDueAreTakenAfterTheDeadlineForChanges() {
        Answers given = of(Map.of("from", "Ulm"));
        Attendees closed = new Attendees(false, List.of(FROM), true, NOW.minusSeconds(60));
        for (String type : List.of("a", "free")) {
            Order due = order(closed, type);
            assertEquals(Optional.of(due.data().expiresAt()), new AnswerRules(due, festival.event()).until());
            Instant last = due.data().expiresAt().minusSeconds(1);
            Order answered = answer(due, given, last).orThrow().orElseThrow().next();
            assertFalse(answered.data().answersDue());
            assertEquals(given, answered.answers());
            assertEquals(
                    List.of("answers.closed null: Answers cannot be changed any more"),
                    errors(() -> answer(answered, given, NOW).orThrow()));
        }
        Order optional = order(new Attendees(false, List.of(FROM), false, NOW.minusSeconds(60)), "a");
        assertEquals(
                List.of("answers.closed null: Answers cannot be changed any more"),
                errors(() -> answer(optional, given, NOW).orThrow()));
    }

    @Test
    void dueAnswersAreTakenAfterTheStartOfTheEvent() {
        Order due = Order.create(
                cart(asked(false, true, FROM), "a"), Festival.START.minusSeconds(60), Festival.START.plusSeconds(840));
        assertTrue(answer(due, of(Map.of("from", "Ulm")), Festival.START.plusSeconds(60))
                .orThrow()
                .isPresent());
    }

    @Test
    void cancelledOrNewerOrderIsNotAnswered() {
        Order order = order(asked(false, false, FROM), "a");
        Order cancelled = order.cancel(ANY).orThrow().orElseThrow().next();
        assertEquals(
                List.of("bad_request null: The order is cancelled"),
                errors(() -> answer(cancelled, of(Map.of("from", "Ulm")), NOW).orThrow()));
        assertEquals(List.of("stale null: Changed meanwhile: the version is now 1"), errors(() -> new AnswerRules(
                        order, festival.event())
                .answer(Answers.NONE, OptionalLong.of(7), NOW)
                .orThrow()));
    }
}
