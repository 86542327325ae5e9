package dev.boxoffice.payments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.stripe.exception.InvalidRequestException;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.payments.StripeControl.Money;
import dev.boxoffice.testing.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** A call that Stripe refuses for good has a final and true answer, and its cause is in the log. */
class RefusedCallsIT {
    private static final String CONFIRM = "/confirm";

    private static PaymentsFixture fixture;

    private final Logger log = (Logger) LoggerFactory.getLogger("dev.boxoffice.payments.stripe.StripeCalls");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeAll
    static void deploy() {
        fixture = new PaymentsFixture(PaymentsFixture.patient());
    }

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void mend() {
        log.detachAppender(lines);
        fixture.control.mend();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    private List<ILoggingEvent> errors() {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getLevel() == Level.ERROR)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/payment_intents", CONFIRM})
    void answersAPermanentRefusalAsFinalAndTakesNothing(String path) {
        String order = fixture.order();
        fixture.control.fault("bad_request", 1, path);
        Answer answer = fixture.pay(order, "tok_visa");
        assertEquals(400, answer.status(), () -> answer.body().toString());
        assertEquals("payment.refused", answer.errorCode());
        assertEquals("failed", fixture.payment(order).getString("status"));
        assertEquals(Money.NONE, fixture.control.money(order));
        fixture.harness.events().await(Subjects.PAYMENT_FAILED, event -> fixture.payment(order)
                .getString("id")
                .equals(event.subject()));
        assertEquals(1, errors().size());
        assertEquals(
                InvalidRequestException.class.getName(),
                errors().get(0).getThrowableProxy().getClassName());
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    /** The first try took the money, and its answer was lost. */
    @Test
    void refusalDoesNotHideMoneyThatWasTaken() {
        String order = fixture.order();
        fixture.control.fault("drop_after", 1, CONFIRM);
        fixture.control.fault("bad_request", 1, CONFIRM);
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        assertEquals("succeeded", fixture.payment(order).getString("status"));
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }

    @Test
    void answersUnavailableForARefusedKeyAndLogsIt() {
        String order = fixture.order();
        fixture.control.fault("unauthorized", 1, "/v1/payment_intents");
        assertEquals(503, fixture.pay(order, "tok_visa").status());
        assertEquals(1, errors().size());
        assertTrue(errors().get(0).getFormattedMessage().contains("STRIPE_API_KEY"));
        assertEquals(201, fixture.pay(order, "tok_visa").status());
        assertEquals(Money.CHARGED, fixture.control.money(order));
    }
}
