package dev.boxoffice.auth;

import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.wiring.AuthVerticle;
import dev.boxoffice.testing.Answer;
import dev.boxoffice.testing.ApiClient;
import dev.boxoffice.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Two people, each with a mailbox and a password, who sign up with either address, ask for links, and use what comes to
 * their own mailbox, in a random order. The model knows who may control which account: who has signed up, until
 * somebody proves to own its mailbox.
 */
final class LinksModel {
    private static final int STEPS = 45;
    private static final int PEOPLE = 2;

    private final AuthFixture fixture;
    private final MailReader mails;
    private final Random random;
    private final List<String> addresses = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Map<String, Set<Integer>> controllers = new HashMap<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Set<String> read = new HashSet<>();
    private final Set<String> spent = new HashSet<>();

    private record Session(int person, String account, ApiClient client) {}

    private record Link(int reader, String purpose, String account, String secret) {}

    LinksModel(AuthFixture fixture, MailReader mails, long seed) {
        this.fixture = fixture;
        this.mails = mails;
        this.random = new Random(seed);
        for (int i = 0; i < PEOPLE; i++) {
            addresses.add(AuthFixture.newEmail());
        }
    }

    /** Plays, and checks after each step; fails with what was done. */
    void play() {
        for (int i = 0; i < STEPS; i++) {
            step(random.nextInt(PEOPLE), addresses.get(random.nextInt(PEOPLE)));
            readMails();
            check();
        }
    }

    List<String> done() {
        return done;
    }

    private void step(int person, String address) {
        switch (random.nextInt(8)) {
            case 0 -> enter(person, address, AuthFixture.SIGN_UP);
            case 1, 2 -> enter(person, address, AuthFixture.SIGN_IN);
            case 3 -> request(person, "/api/users/reset", address);
            case 4 -> request(person, "/api/users/magic", address);
            case 5 -> changeAddress(person, address);
            default -> useLink(person);
        }
    }

    private static String password(int person) {
        return "password of " + person;
    }

    private void enter(int person, String address, String how) {
        Answer answer = fixture.visitor.post(how, AuthFixture.credentials(address, password(person)));
        note(person, how, address, answer);
        if (answer.status() < 300) {
            String account = answer.json().getString("id");
            if (how.equals(AuthFixture.SIGN_UP)) {
                controllers.put(account, new HashSet<>(Set.of(person)));
            }
            require(controllers.get(account).contains(person), "the password of a stranger opens " + account);
            keep(person, account, answer);
        }
    }

    private void keep(int person, String account, Answer answer) {
        answer.cookies().stream()
                .filter(cookie -> cookie.startsWith("session="))
                .findFirst()
                .map(cookie -> fixture.visitor.with("Cookie", cookie.split(";", 2)[0]))
                .ifPresent(client -> sessions.add(new Session(person, account, client)));
    }

    private void request(int person, String uri, String address) {
        note(person, uri, address, fixture.visitor.post(uri, new JsonObject().put("email", address)));
    }

    private void changeAddress(int person, String address) {
        sessionOf(person)
                .ifPresent(session -> note(
                        person,
                        "change to",
                        address,
                        session.client().put("/api/users/me/email", new JsonObject().put("email", address))));
    }

    private Optional<Session> sessionOf(int person) {
        List<Session> own =
                sessions.stream().filter(one -> one.person() == person).toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(own.get(random.nextInt(own.size())));
    }

    private void useLink(int person) {
        List<Link> own = links.stream().filter(one -> one.reader() == person).toList();
        if (own.isEmpty()) {
            return;
        }
        Link link = own.get(random.nextInt(own.size()));
        ApiClient client = sessionOf(person)
                .filter(session -> random.nextBoolean())
                .map(Session::client)
                .orElse(fixture.visitor);
        JsonObject body = MailReader.body(link.secret());
        if (link.purpose().equals("reset_password") || random.nextBoolean()) {
            body.put("password", password(person));
        }
        Answer answer = client.post(MailReader.USE, body);
        note(person, "use " + link.purpose(), link.account(), answer);
        if (answer.status() == 200) {
            require(spent.add(link.secret()), "a link worked twice");
            used(person, link, answer);
        }
    }

    private void used(int person, Link link, Answer answer) {
        Set<Integer> known = controllers.get(link.account());
        switch (link.purpose()) {
            case "verify_address", "change_address" ->
                require(known.contains(person), "a stranger has confirmed " + link.account());
            // Nobody else is left, except that a link to sign in to a verified account ends nothing.
            case "reset_password", "undo_address" -> controllers.put(link.account(), new HashSet<>(Set.of(person)));
            default -> {
                if (!isVerifiedBefore(link.account())) {
                    controllers.put(link.account(), new HashSet<>());
                }
                controllers.get(link.account()).add(person);
            }
        }
        keep(person, link.account(), answer);
    }

    private final Set<String> verified = new HashSet<>();

    private boolean isVerifiedBefore(String account) {
        return verified.contains(account);
    }

    /** Gives each mail that was requested to who owns its mailbox. */
    private void readMails() {
        JsonObject sent = new JsonObject().put("address", new JsonObject().put("$in", new JsonArray(addresses)));
        for (JsonObject link :
                Await.await(fixture.harness.mongo(AuthVerticle.DOMAIN).find(AccountLinkStore.COLLECTION, sent))) {
            if (read.add(link.getString("_id"))) {
                int reader = addresses.indexOf(link.getString("address"));
                mails.content(link.getString("_id"))
                        .map(content -> content.values().get("link"))
                        .filter(path -> !path.isEmpty())
                        .ifPresent(path -> links.add(new Link(
                                reader,
                                link.getString("purpose"),
                                link.getString("userId"),
                                path.substring("/link#".length()))));
            }
        }
    }

    private void check() {
        JsonObject known = new JsonObject()
                .put("_id", new JsonObject().put("$in", new JsonArray(List.copyOf(controllers.keySet()))));
        Map<String, Integer> holders = new HashMap<>();
        verified.clear();
        for (JsonObject account :
                Await.await(fixture.harness.mongo(AuthVerticle.DOMAIN).find(AccountStore.COLLECTION, known))) {
            String email = account.getString("email");
            require(holders.merge(email, 1, Integer::sum) == 1, "two accounts have " + email);
            if (account.getLong("verifiedAt") != null) {
                verified.add(account.getString("_id"));
                require(
                        controllers.get(account.getString("_id")).contains(addresses.indexOf(email)),
                        "verified without the owner of the mailbox");
            }
        }
        for (Session session : List.copyOf(sessions)) {
            JsonObject user = session.client().get(AuthFixture.CURRENT).json().getJsonObject("currentUser");
            if (user == null) {
                sessions.remove(session);
            } else {
                require(
                        user.getString("id").equals(session.account())
                                && controllers.get(session.account()).contains(session.person()),
                        "a stranger has a session of " + session.account());
            }
        }
    }

    private void note(int person, String what, String about, Answer answer) {
        done.add(person + ": " + what + " " + about + " -> " + answer.status());
        require(answer.status() < 500, answer.body().toString());
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message + ", after\n" + String.join("\n", done));
        }
    }
}
