package dev.boxoffice.tickets.search;

import static dev.boxoffice.tickets.search.SearchSamples.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Words are found in any order, without accents, by their beginning and with typos. */
class WordsTest {
    private LuceneIndex index;

    @BeforeEach
    void open() throws IOException {
        index = new LuceneIndex();
    }

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    private void put(SearchSamples.Sample... samples) throws IOException {
        for (SearchSamples.Sample sample : samples) {
            index.put(sample.entry());
        }
    }

    private static SearchSamples.Sample event(String id, String title) {
        return new SearchSamples.Sample(id, title);
    }

    private List<String> found(String words) throws IOException {
        return index.search(SearchSamples.Asked.words(words).search()).ids();
    }

    private void assertFound(String words, String... ids) throws IOException {
        assertEquals(List.of(ids), found(words), words);
    }

    @Test
    void findsWordsInAnyOrder() throws IOException {
        put(event("a", "Night of the Long Guitars"), event("b", "Long Day"));
        assertFound("guitars night", "a");
        assertFound("LONG guitars, night!", "a");
        assertFound("guitars day");
    }

    @Test
    void findsWordsOverTitleVenueCityAndOrganiser() throws IOException {
        put(event("a", "Winterreise").at("Musikverein", "Wien").by("Schubert Society"), event("b", "Other"));
        assertFound("winterreise musikverein", "a");
        assertFound("wien schubert", "a");
        assertFound("society winterreise graz");
    }

    @Test
    void ignoresAccentsOfBothSides() throws IOException {
        put(
                event("a", "Žižkov Café Señor Ångström"),
                event("b", "Straße nach Køln"),
                event("c", "Ночь йоги"),
                event("d", "أغنية"));
        assertFound("zizkov cafe senor angstrom", "a");
        assertFound("ŽIŽKOV CAFÉ", "a");
        assertFound("strasse koln", "b");
        assertFound("STRAẞE", "b");
        assertFound("иоги", "c");
        assertFound("اغنية", "d");
    }

    @Test
    void findsComposedAndDecomposedLettersAlike() throws IOException {
        put(event("a", "Zoe\u0308"), event("b", "Zo\u00eb"));
        assertFound("Zo\u00eb", "a", "b");
        assertFound("zoe", "a", "b");
    }

    @Test
    void findsBeginningsOfWords() throws IOException {
        put(event("a", "Beethoven evening"), event("b", "Baking"));
        assertFound("beet", "a");
        assertFound("even beetho", "a");
        assertFound("b", "a", "b");
        assertFound("ethoven");
    }

    @Test
    void findsWordsAfterArticlesAndHyphens() throws IOException {
        put(event("a", "L'Orfeo d’amore"), event("b", "Post-Rock"));
        assertFound("orfeo", "a");
        assertFound("amore l'orfeo", "a");
        assertFound("rock post", "b");
    }

    @Test
    void findsWordsWithTypos() throws IOException {
        put(event("a", "Metallica unplugged"), event("b", "Dock Party"));
        for (String typo : List.of(
                "metalica", "metallcia", "netallica", "metallicca", "mettalica", "unpluged", "metalli", "metali")) {
            assertFound(typo, "a");
        }
        assertFound("partu", "b");
        assertFound("meteorite");
        assertFound("rock");
        assertFound("dok");
    }

    @Test
    void ranksTitleBeforePlaceAndWholeWordsBeforeBeginningsAndTypos() throws IOException {
        put(
                event("typo", "Garz fair"),
                event("begins", "Graziella"),
                event("place", "Fair").at("Hall", "Graz"),
                event("title", "Graz fair"));
        assertFound("graz", "title", "begins", "place", "typo");
    }

    @Test
    void sortsEqualMatchesByTimeThenById() throws IOException {
        put(
                event("d", "Jazz").starts(null, "UTC"),
                event("c", "Jazz").starts("2090-05-01T18:00:00Z", "UTC"),
                event("b", "Jazz").starts("2090-04-01T18:00:00Z", "UTC"),
                event("a", "Jazz").starts("2090-05-01T18:00:00Z", "UTC"));
        assertFound("jazz", "b", "a", "c", "d");
    }

    @Test
    void findsNothingByTextWithoutWords() throws IOException {
        index.put(entry("a", "Anything"));
        assertFound("!!! ...");
        assertFound("  ", "a");
    }

    @Test
    void findsWordsOfManyScriptsAndLengths() throws IOException {
        String longWord = "x".repeat(200);
        put(event("a", longWord), event("b", "東京 フェス"), event("c", "🎸 night"));
        assertFound(longWord, "a");
        assertFound("東京", "b");
        assertFound("night 🎸", "c");
        assertFound((longWord + " ").repeat(30).substring(0, 200), "a");
    }

    @Test
    void pagesByRelevanceGoOnWhileEventsAreAdded() throws IOException {
        for (int i = 0; i < 10; i++) {
            put(event("m" + i, i % 2 == 0 ? "Jazz night" : "Jazzy night").created(Instant.EPOCH));
        }
        List<String> all = found("jazz");
        List<String> paged = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SearchHits page = index.search(SearchSamples.Asked.words("jazz")
                    .page(3, cursor.orElse(null))
                    .search());
            paged.addAll(page.ids());
            cursor = page.next();
            put(event("a" + paged.size(), "Jazz jazz jazz"), event("z" + paged.size(), "Unrelated jam"));
        } while (cursor.isPresent());
        assertEquals(all, paged.stream().filter(id -> id.startsWith("m")).toList());
        assertEquals(paged.size(), paged.stream().distinct().count());
    }
}
