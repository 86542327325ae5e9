package dev.boxoffice.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.events.PageAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ViewAddressesTest {
    private static final Path ADDRESSES = Path.of("..", "..", "webroot", "js", "addresses.js");

    @Test
    void pageAndServerKnowTheSameViews() throws IOException {
        Matcher list = Pattern.compile("VIEWS = \\[([^]]*)]").matcher(Files.readString(ADDRESSES));
        assertTrue(list.find());
        Set<String> ofPage = Pattern.compile("'([a-z]*)'")
                .matcher(list.group(1))
                .results()
                .map(view -> view.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ofServer = new TreeSet<>(PageAddresses.PUBLIC_VIEWS);
        ofServer.addAll(PageAddresses.APP_VIEWS);
        assertEquals(ofServer, ofPage);
    }

    @Test
    void namesAreEscapedInPaths() {
        assertEquals("/c/k%C3%B6ln%20s%C3%BCd", PageAddresses.city("Köln Süd"));
        assertEquals("/category/r%26b%2Fsoul", PageAddresses.category("R&B/Soul"));
    }

    @Test
    void secretsAreFragments() {
        assertEquals("/t#s", PageAddresses.ticket("s"));
        assertEquals("/transfer#s", PageAddresses.transfer("s"));
        assertEquals("/link#s", PageAddresses.accountLink("s"));
        assertEquals("/invitation#s", PageAddresses.invitation("s"));
    }
}
