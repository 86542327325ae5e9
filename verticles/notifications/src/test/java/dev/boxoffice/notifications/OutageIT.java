package dev.boxoffice.notifications;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.OrderData;
import dev.boxoffice.events.OrderStatus;
import dev.boxoffice.events.Subjects;
import dev.boxoffice.mail.catcher.MailCatcher;
import dev.boxoffice.notifications.store.MailStore;
import dev.boxoffice.notifications.wiring.NotificationsVerticle;
import dev.boxoffice.testing.Await;
import dev.boxoffice.testing.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A mail server that is away delays mails, and nothing else. */
class OutageIT {
    @Test
    void mailsWaitUntilTheMailServerIsBack() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (NotificationsFixture fixture = new NotificationsFixture()) {
            fixture.notifications.stop();
            fixture.deploy("smtp://127.0.0.1:" + port);
            TestUser ada = fixture.user();
            OrderData order = fixture.order(ada, 1, OrderStatus.CREATED, Duration.ofSeconds(170));
            fixture.publish(Subjects.ORDER_CREATED, order);
            fixture.awaitTold(Subjects.ORDER_CREATED);
            String id = "reserved-" + order.id();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(Await.SECONDS))
                    .until(() -> fixture.harness
                                    .document(NotificationsVerticle.DOMAIN, MailStore.COLLECTION, id)
                                    .getInteger("tries")
                            >= 2);
            MailCatcher back = Await.await(MailCatcher.start(fixture.harness.vertx(), port));
            try {
                assertEquals("sent", fixture.awaitEnd(id));
                assertEquals(1, back.inbox().size());
                assertEquals(0, fixture.harness.events().deadLetters());
            } finally {
                Await.await(back.stop());
            }
        }
    }
}
