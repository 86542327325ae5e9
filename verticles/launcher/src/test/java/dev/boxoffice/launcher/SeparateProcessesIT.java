package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.Shop.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.embedded.TestServers;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The main job with each domain in a process of its own, and orders in two. */
class SeparateProcessesIT {

  @Test
  void theDomainsWorkTogetherAcrossProcessesAndRestarts() {
    Map<String, ChildJvm> processes = new LinkedHashMap<>();
    try (TestServers.IsolatedNats nats = TestServers.isolated()) {
      JsonObject settings = Shop.environment(nats.url()).put("RESERVATION_SECONDS", "5");
      for (String domain : Domains.ALL) {
        if (!domain.equals("web")) {
          processes.put(domain, ChildJvm.start(settings, domain));
        }
      }
      processes.put("orders-2", ChildJvm.start(settings, "orders"));
      JsonObject edge = settings.copy();
      for (String domain : new String[] {"auth", "tickets", "payments"}) {
        edge.put(domain.toUpperCase(java.util.Locale.ROOT) + "_URL", processes.get(domain).url());
      }
      edge.put("ORDERS_URL", processes.get("orders-2").url());
      processes.get("orders").url();
      processes.put("web", ChildJvm.start(edge, "web"));
      String url = processes.get("web").url();

      String ticketId = new Client(url).signUp().list("Concert", 120);
      Client buyer = new Client(url).signUp();
      String paid = buyer.reserve(ticketId, 4).id();
      Client.Answer payment = buyer.pay(paid, "tok_visa");
      assertEquals(201, payment.status(), payment.body());
      awaitOrder(buyer, paid, "complete");

      processes.get("orders").close();
      String unpaid = buyer.reserve(ticketId, 60).id();
      ChildJvm again = ChildJvm.start(settings, "orders");
      processes.put("orders", again);
      again.url();
      awaitOrder(buyer, unpaid, "cancelled");
      eventually()
          .untilAsserted(
              () -> {
                JsonObject ticket = buyer.get("/api/tickets/" + ticketId).json();
                assertEquals(116, ticket.getInteger("available"));
                assertEquals(4, ticket.getInteger("sold"));
              });
      processes.forEach(
          (name, process) ->
              assertTrue(!process.err().contains("gives up on"), name + ": " + process.err()));
      assertEquals(143, processes.get("tickets").terminate(), "the status of an end by SIGTERM");
    } finally {
      processes.values().forEach(ChildJvm::close);
    }
  }

  private static void awaitOrder(Client buyer, String orderId, String status) {
    eventually()
        .untilAsserted(
            () ->
                assertEquals(
                    status, buyer.get("/api/orders/" + orderId).json().getString("status")));
  }
}
