package dev.boxoffice.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.boxoffice.events.AvailabilityData;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private static final AvailabilityData BLOCK_2 = new AvailabilityData("t", 2, 5, 40, 7, 3);

    private static JsonObject withBlock2(long version, int held, int sold) {
        JsonObject block =
                new JsonObject().put("version", version).put("held", held).put("sold", sold);
        return new JsonObject().put("_id", "t").put("blocks", new JsonObject().put("2", block));
    }

    @Test
    void aBlockThatIsNewTakesItsHeldAndSoldSeats() {
        JsonObject add =
                Availability.change(new JsonObject().put("_id", "t"), BLOCK_2).getJsonObject("$inc");
        assertEquals(-10, add.getInteger("available"));
        assertEquals(7, add.getInteger("held"));
        assertEquals(3, add.getInteger("sold"));
    }

    @Test
    void aNewerBlockAddsTheDifference() {
        JsonObject document = withBlock2(4, 5, 0);
        JsonObject add = Availability.change(document, BLOCK_2).getJsonObject("$inc");
        assertEquals(-5, add.getInteger("available"));
        assertEquals(2, add.getInteger("held"));
        assertEquals(3, add.getInteger("sold"));
        assertEquals(4, Availability.condition(document, BLOCK_2).getLong("blocks.2.version"));
    }
}
