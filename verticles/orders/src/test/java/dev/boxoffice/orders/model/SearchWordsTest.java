package dev.boxoffice.orders.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SearchWordsTest {
    private static Order order(String email, String... names) {
        return withId("o", email, names);
    }

    private static Order withId(String id, String email, String... names) {
        Festival festival = new Festival().type("adult", 1000);
        festival.orderId = id;
        Cart cart = festival.cart(null, Festival.item("adult", 1));
        Order order = Order.create(cart, Festival.NOW, Festival.NOW.plusSeconds(9));
        List<Answers.Place> places = Stream.of(names)
                .map(name -> new Answers.Place("adult", name, Map.of()))
                .toList();
        return new Order(order.data(), order.seats(), null, new Answers(Map.of(), places), email, null, null, 0);
    }

    @Test
    void orderHasItsIdTheAddressAndTheNames() {
        assertEquals(
                List.of("o", "jane.doe@example.com", "example.com", "jane", "doe", "zoe", "li"),
                SearchWords.of(order("Jane.Doe@Example.com", "Zo\u00eb Li", "LI")));
        assertEquals(List.of("o"), SearchWords.of(order(null)));
    }

    @Test
    void orderIsFoundByItsNumberAsPagesShowIt() {
        String id = "0190b2c4-1111-7222-8333-44445555abcd";
        List<String> words = SearchWords.of(withId(id, null));
        assertEquals(List.of(id, "5555abcd"), words);
        for (String query : List.of("5555ABCD", "#5555abcd", "Order 5555abcd", "order #5555abcd", "Order#5555abcd")) {
            assertEquals(List.of("5555abcd"), SearchWords.ofQuery(query), query);
        }
        assertEquals(List.of("order"), SearchWords.ofQuery("Order"));
    }

    @Test
    void nameIsFoundWithoutItsPunctuation() {
        List<String> words = SearchWords.of(order(null, "Flann O'Brien"));
        assertEquals(List.of("o", "flann", "o'brien", "brien", "obrien"), words);
        for (String query : List.of("obrien", "O'Brien", "o\u2019brien")) {
            assertTrue(words.containsAll(SearchWords.ofQuery(query)), query);
        }
        assertEquals(words, SearchWords.of(order(null, "Flann O\u2019Brien")));
    }

    @Test
    void placeWithoutNameHasNoWord() {
        assertEquals(List.of("o"), SearchWords.of(order(null, null, " ", "--")));
    }

    @Test
    void wordsAreFoundWithoutAccentsAndPunctuation() {
        List<String> words = SearchWords.of(order(null, "M\u00fcller-L\u00fcd\u00e9, \uff21nna"));
        assertEquals(List.of("o", "muller-lude", "anna", "muller", "lude", "mullerlude"), words);
        assertEquals(List.of("muller-lude"), SearchWords.ofQuery(" M\u00dcLLER-LU\u0308DE, "));
        assertEquals(List.of("jane@example.com"), SearchWords.ofQuery("<Jane@Example.com>"));
        assertEquals(List.of("-"), SearchWords.ofQuery(" - "));
        assertEquals(List.of(), SearchWords.ofQuery(" "));
    }

    @Test
    void wordsAndTheirLengthAreLimited() {
        String[] names = IntStream.range(0, 100).mapToObj(i -> "name" + i).toArray(String[]::new);
        assertEquals(
                SearchWords.MOST, SearchWords.of(order("a@b.example", names)).size());
        String longest = "\ud835\udd38" + "x".repeat(70);
        List<String> words = SearchWords.of(order(null, longest));
        assertTrue(words.stream().allMatch(word -> word.codePointCount(0, word.length()) <= SearchWords.LONGEST));
        assertEquals(words.subList(1, 2), SearchWords.ofQuery(longest));
        assertEquals(
                SearchWords.MOST_IN_QUERY,
                SearchWords.ofQuery(String.join(" ", names)).size());
    }
}
