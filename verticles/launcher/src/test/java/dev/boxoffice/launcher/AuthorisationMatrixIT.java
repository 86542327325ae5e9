package dev.boxoffice.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.launcher.Cast.Caller;
import dev.boxoffice.testing.ContractOperations;
import dev.boxoffice.testing.ContractOperations.Operation;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may do what to whose things: every operation of openapi.yaml, called over HTTP by a visitor, somebody else, the
 * owner, and an operator. An operation without a row is a failure.
 */
class AuthorisationMatrixIT {
    private static final Set<Caller> OWNER = EnumSet.of(Caller.OWNER);
    private static final Set<Caller> OPERATOR = EnumSet.of(Caller.OPERATOR);
    private static final Set<Caller> ALL = EnumSet.allOf(Caller.class);
    private static final Set<Caller> NOBODY = EnumSet.noneOf(Caller.class);

    private static final Map<String, Operation> CONTRACT = ContractOperations.all();

    /** Statuses are for a visitor, somebody else, the owner, an operator. */
    private static final List<Row> ROWS = List.of(
            row("signUp", "201 201 201 201", OWNER, Scenes::newAccount),
            row("signUp", "400 400 400 400", NOBODY, Scenes::accountOfOwner),
            row("signIn", "200 200 200 200", ALL, Scenes::rightPassword),
            row("signIn", "400 400 400 400", NOBODY, Scenes::wrongPassword),
            row("createTokens", "200 200 200 200", ALL, Scenes::passwordOfOwner),
            row("createTokens", "400 400 400 400", NOBODY, Scenes::wrongPassword),
            row("refreshTokens", "200 200 200 200", ALL, Scenes::refreshToken),
            row("revokeTokens", "200 200 200 200", ALL, Scenes::sessionOfProgram),
            row("revokeTokens", "200 200 200 200", NOBODY, Scenes::forgedRefreshToken),
            row("signOut", "200 200 200 200", OWNER, Scenes::session),
            row("signOutByGet", "200 200 200 200", OWNER, Scenes::session),
            row("currentUser", "200 200 200 200", OWNER, Scenes::whoAmI),
            row("jwks", "200 200 200 200", ALL, Scenes::nothing),
            row("listTickets", "200 200 200 200", ALL, Scenes::listing),
            row("createTicket", "401 201 201 201", OWNER, Scenes::listingInNameOfOwner),
            row("getTicket", "200 200 200 200", ALL, Scenes::listing),
            row("updateTicket", "401 401 200 401", OWNER, Scenes::changeOfListing),
            row("withdrawTicket", "401 401 204 401", OWNER, Scenes::quietListing),
            row("createOrder", "401 201 400 201", NOBODY, Scenes::seats),
            row("createOrder", "401 201 201 201", OWNER, Scenes::keyOfOwner),
            row("listOrders", "401 200 200 200", OWNER, Scenes::order),
            row("getOrder", "401 401 200 401", OWNER, Scenes::order),
            row("cancelOrder", "401 401 204 401", OWNER, Scenes::order),
            row("refundOrder", "401 401 200 401", OWNER, Scenes::paidOrder),
            row("createPayment", "401 401 201 401", OWNER, Scenes::payment),
            row("listPayments", "401 200 200 200", OWNER, Scenes::paymentsOfOrder),
            row("listTakings", "401 200 200 200", OWNER, Scenes::takings),
            row("stripeWebhook", "400 400 400 400", NOBODY, Scenes::forgedNotice),
            row("listServices", "401 403 403 200", OPERATOR, Scenes::nothing),
            row("getHistory", "401 403 403 200", OPERATOR, Scenes::nothing),
            row("listDeadLetters", "401 403 403 200", OPERATOR, Scenes::listedDeadLetter),
            row("getDeadLetter", "401 403 403 200", OPERATOR, Scenes::deadLetter),
            row("dropDeadLetter", "401 403 403 204", OPERATOR, Scenes::deadLetter),
            row("replayDeadLetter", "401 403 403 204", OPERATOR, Scenes::deadLetter),
            row("askToUnsubscribe", "200 200 200 200", ALL, MailScenes::linkOfMail),
            row("askToUnsubscribe", "400 400 400 400", NOBODY, MailScenes::forgedLink),
            row("unsubscribe", "200 200 200 200", ALL, MailScenes::linkOfMail),
            row("unsubscribe", "400 400 400 400", NOBODY, MailScenes::forgedLink),
            row("subscribe", "200 200 200 200", ALL, MailScenes::linkBack),
            row("subscribe", "400 400 400 400", NOBODY, MailScenes::forgedLinkBack),
            row("askToConfirmAddress", "200 200 200 200", ALL, MailScenes::confirmation),
            row("askToConfirmAddress", "400 400 400 400", NOBODY, MailScenes::forgedLink),
            row("confirmAddress", "200 200 200 200", ALL, MailScenes::confirmation),
            row("confirmAddress", "400 400 400 400", NOBODY, MailScenes::forgedLink),
            row("getSubscription", "401 200 200 200", OWNER, MailScenes::subscription),
            row("changeSubscription", "401 200 200 200", OWNER, MailScenes::choice),
            row("time", "200 200 200 200", ALL, Scenes::nothing),
            row("config", "200 200 200 200", ALL, Scenes::nothing),
            row("currencies", "200 200 200 200", ALL, Scenes::nothing));

    private static Shop shop;
    private static Scenes scenes;

    /**
     * A line of the table.
     *
     * @param statuses of the answers, by the order of {@link Caller}
     * @param entitled who may see and change the thing that the scene is about
     */
    private record Row(String operationId, List<Integer> statuses, Set<Caller> entitled, Scenes.Script script) {}

    private static Row row(String operationId, String statuses, Set<Caller> entitled, Scenes.Script script) {
        List<Integer> parsed =
                Arrays.stream(statuses.split(" ")).map(Integer::valueOf).toList();
        return new Row(operationId, parsed, entitled, script);
    }

    @BeforeAll
    static void open() throws Exception {
        shop = new Shop(Map.of());
        scenes = new Scenes(shop);
    }

    @AfterAll
    static void close() throws Exception {
        scenes.close();
        shop.close();
    }

    @Test
    void eachOperationOfTheContractHasARow() {
        Set<String> rows = ROWS.stream().map(Row::operationId).collect(Collectors.toSet());
        assertEquals(new TreeSet<>(CONTRACT.keySet()), new TreeSet<>(rows));
    }

    @Test
    void visitorsAreRefusedWhereTheContractRequiresASession() {
        for (Row row : ROWS) {
            boolean isTurnedAway = row.statuses().get(Caller.VISITOR.ordinal()) == 401;
            assertEquals(CONTRACT.get(row.operationId()).isForMembers(), isTurnedAway, row.operationId());
        }
    }

    @TestFactory
    Stream<DynamicTest> refusesOperationsBeyondTheRightsOfACaller() {
        return ROWS.stream().flatMap(row -> ALL.stream()
                .map(caller -> DynamicTest.dynamicTest(name(row, caller), () -> call(row, caller))));
    }

    private static String name(Row row, Caller caller) {
        return row.operationId() + " by " + caller + ": " + row.statuses().get(caller.ordinal());
    }

    private static void call(Row row, Caller caller) {
        Cast cast = scenes.cast();
        Scene scene = row.script().prepare(scenes, cast);
        String before = scene.state().get();
        Operation operation = CONTRACT.get(row.operationId());
        Client.Answer answer = send(cast.of(caller), operation, scene);
        assertEquals(row.statuses().get(caller.ordinal()), answer.status(), answer.body());
        if (operation.isForMembers() || row.operationId().equals("currentUser")) {
            assertEquals("no-store", answer.header("cache-control"), "nobody keeps it");
        }
        String after = scene.state().get();
        if (!row.entitled().contains(caller)) {
            assertEquals(before, after, "it was changed");
            scene.secret().ifPresent(text -> assertFalse(answer.body().contains(text), answer.body()));
        } else {
            if (!before.isEmpty() && !isRead(row)) {
                assertNotEquals(before, after, "nothing was changed, so this row proves nothing");
            }
            if (!answer.body().isEmpty()) {
                scene.secret().ifPresent(text -> assertTrue(answer.body().contains(text), answer.body()));
            }
        }
    }

    private static boolean isRead(Row row) {
        return CONTRACT.get(row.operationId()).method().equals("GET")
                && !row.operationId().equals("signOutByGet");
    }

    private static Client.Answer send(Client caller, Operation operation, Scene scene) {
        HttpRequest.Builder request = caller.request(operation.path().replace("{id}", scene.id()) + scene.query());
        if (scene.headers().length > 0) {
            request.headers(scene.headers());
        }
        if (scene.body() != null) {
            request.header("Content-Type", "application/json");
        }
        HttpRequest.BodyPublisher body = scene.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(scene.body().encode());
        return caller.send(request.method(operation.method(), body));
    }
}
