package dev.boxoffice.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas that other languages read say the same as the records that Java reads. */
class ContractTest {
  private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Arguments> records() {
    OrderData.Ticket ticket = new OrderData.Ticket("t", "u", "Concert", "Hall", NOW, 1050);
    return Stream.of(
        Arguments.of(
            "ticket",
            new TicketData(
                "t",
                1,
                "u",
                "Concert",
                "Loud",
                "Hall",
                NOW,
                1050,
                "usd",
                3,
                TicketStatus.ACTIVE,
                NOW)),
        Arguments.of("ticket-availability", new TicketAvailabilityData("t", 1, 1, 1, 1)),
        Arguments.of("availability", new AvailabilityData("t", 0, 1, 1, 1, 1)),
        Arguments.of(
            "order",
            new OrderData(
                "o",
                2,
                "u",
                ticket,
                2,
                2100,
                "usd",
                OrderStatus.CANCELLED,
                CancelReason.BUYER,
                NOW,
                NOW)),
        Arguments.of("reservation", new ReservationData("o", 1, NOW)),
        Arguments.of(
            "payment",
            new PaymentData(
                "p", 1, "o", "u", 2100, "usd", PaymentStatus.FAILED, "pi_1", "expired_card", NOW)));
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordIsValidBySchemaAndHasTheSameFields(String name, Object data) throws IOException {
    assertEquals(Set.of(), schema(name).validate(JSON.readTree(EventCodec.write(data))));
    assertEquals(componentsOf(data.getClass()), propertiesOf(name));
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordWithoutItsFieldsIsNotValid(String name, Object data) throws IOException {
    Set<ValidationMessage> errors = schema(name).validate(JSON.createObjectNode());
    assertFalse(errors.isEmpty());
  }

  @Test
  void theEnvelopeIsValidBySchema() throws IOException {
    CloudEvent event =
        EventCodec.event(
            "e",
            "/expiration",
            Subjects.RESERVATION_EXPIRED,
            "o",
            NOW,
            new ReservationData("o", 1, NOW));
    assertEquals(Set.of(), schema("event").validate(JSON.readTree(EventCodec.encode(event))));
    assertEquals(componentsOf(CloudEvent.class), propertiesOf("event"));
  }

  @Test
  void everySubjectIsAChannelAndEveryChannelASubject() throws IOException {
    JsonNode document = new YAMLMapper().readTree(Path.of("asyncapi.yaml").toFile());
    Set<String> addresses = new TreeSet<>();
    document.get("channels").forEach(channel -> addresses.add(channel.get("address").asText()));
    assertEquals(new TreeSet<>(Subjects.ALL), addresses);
  }

  @Test
  void everyReferenceOfTheDocumentLeadsSomewhere() throws IOException {
    JsonNode document = new YAMLMapper().readTree(Path.of("asyncapi.yaml").toFile());
    for (JsonNode reference : document.findValues("$ref")) {
      String target = reference.asText();
      boolean found =
          target.startsWith("#")
              ? !document.at(target.substring(1)).isMissingNode()
              : Files.exists(Path.of(target));
      assertTrue(found, target);
    }
  }

  private static Set<String> componentsOf(Class<?> record) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName).forEach(names::add);
    return names;
  }

  private static Set<String> propertiesOf(String name) throws IOException {
    Set<String> names = new TreeSet<>();
    try (InputStream resource = resource(name)) {
      JSON.readTree(resource).get("properties").fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private static JsonSchema schema(String name) throws IOException {
    try (InputStream resource = resource(name)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(resource);
    }
  }

  private static InputStream resource(String name) {
    return ContractTest.class.getResourceAsStream("/schemas/" + name + ".json");
  }
}
