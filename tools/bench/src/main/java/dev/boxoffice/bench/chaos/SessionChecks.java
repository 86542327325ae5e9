package dev.boxoffice.bench.chaos;

import java.util.List;
import java.util.Map;

/** Who is signed in is so in every process, and who has signed out stays out. */
final class SessionChecks {
    private static final String ENDED = "a session that has ended stays ended";
    private static final String LIVE = "a session that goes on is accepted";
    private static final int UNAUTHORIZED = 401;

    /** Operations that ask for a session first, and change nothing. */
    private static final Map<String, String> OPERATIONS = Map.of(
            "tickets", "DELETE /api/tickets/000000000000000000000000",
            "orders", "GET /api/orders",
            "payments", "GET /api/payments");

    private final Town town;
    private final Findings findings;

    SessionChecks(Town town, Findings findings) {
        this.town = town;
        this.findings = findings;
    }

    /** Asks each process itself, past the edge. */
    void run(Witness witness, List<Person> people) {
        OPERATIONS.forEach((domain, operation) -> {
            for (String address : town.addresses(domain)) {
                String where = domain + " at " + address;
                witness.signedOut().forEach(cookie -> require(false, cookie, address, operation, where));
                people.stream()
                        .filter(Person::isSignedIn)
                        .forEach(one -> require(true, one.cookie(), address, operation, where));
            }
        });
    }

    private void require(boolean isLive, String cookie, String address, String operation, String where) {
        String[] words = operation.split(" ", 2);
        Http http = new Http("http://" + address);
        int status = http.send(http.request(words[1])
                        .method(words[0], java.net.http.HttpRequest.BodyPublishers.noBody())
                        .header("Cookie", cookie))
                .status();
        boolean isAccepted = status != UNAUTHORIZED && status != 0 && status < 500;
        findings.require(
                isLive ? isAccepted : status == UNAUTHORIZED, isLive ? LIVE : ENDED, where + " answers " + status);
    }
}
