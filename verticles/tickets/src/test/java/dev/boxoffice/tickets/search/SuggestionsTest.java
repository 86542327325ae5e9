package dev.boxoffice.tickets.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cities and categories that may be meant. */
class SuggestionsTest {
    private LuceneIndex index;

    @BeforeEach
    void fill() throws IOException {
        index = new LuceneIndex();
        put("1", "Sankt Pölten", "Rock & Pop");
        put("2", "Graz", "Rock & Pop");
        put("3", "Graz", "Oper");
        put("4", "Görlitz", null);
    }

    private void put(String id, String city, String category) throws IOException {
        SearchSamples.Sample sample = new SearchSamples.Sample(id, "Title").at("Hall", city);
        index.put((category == null ? sample : sample.category(category)).entry());
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    private List<String> cities(String text) throws IOException {
        return index.suggest(text, 5).cities().stream()
                .map(SuggestedNames.Name::name)
                .toList();
    }

    @Test
    void namesBeginAsTheTextDoes() throws IOException {
        assertEquals(List.of("Graz", "Görlitz"), cities("g"));
        assertEquals(List.of("Görlitz"), cities("GOR"));
        assertEquals(List.of("Sankt Pölten"), cities("pölt"));
        assertEquals(List.of("Sankt Pölten"), cities("sankt po"));
        assertEquals(List.of("Graz"), cities("winter concert gra"), "the last word may begin a name");
        assertEquals(List.of(), cities("raz"));
        assertEquals(List.of(), cities("!?"));
    }

    @Test
    void thoseWithTheMostEventsComeFirst() throws IOException {
        assertEquals(
                List.of(new SuggestedNames.Name("Graz", 2), new SuggestedNames.Name("Görlitz", 1)),
                index.suggest("", 2).cities());
        assertEquals(
                List.of(new SuggestedNames.Name("Rock & Pop", 2), new SuggestedNames.Name("Oper", 1)),
                index.suggest("", 5).categories());
    }

    @Test
    void eventsThatAreOverDoNotCount() throws IOException {
        index.remove("4");
        index.remove("3");
        assertEquals(List.of("Graz"), cities("g"));
        assertEquals(
                List.of(new SuggestedNames.Name("Graz", 1)),
                index.suggest("graz", 5).cities());
    }
}
