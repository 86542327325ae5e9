package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.AuthorisationRow.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.launcher.TestUsers.Caller;
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
 * Permissions: every operation of openapi.yaml, called over HTTP by a visitor, another user, the owner, and an
 * operator. An operation without a row is a failure.
 */
class AuthorisationMatrixIT {
    private static final Set<Caller> OWNER = EnumSet.of(Caller.OWNER);
    private static final Set<Caller> OPERATOR = EnumSet.of(Caller.OPERATOR);
    private static final Set<Caller> ALL = EnumSet.complementOf(EnumSet.copyOf(Caller.MEMBERS));
    private static final Set<Caller> NO_CALLER = EnumSet.noneOf(Caller.class);

    private static final Map<String, Operation> CONTRACT = ContractOperations.all();

    /**
     * Statuses are for a visitor, another user, the owner, an operator; and, for what is done in the name of an
     * organiser, for a manager, box office, door and accountant of the owner's team.
     */
    private static final List<AuthorisationRow> ROWS = Stream.of(
                    AccountCases.ROWS, DoorCases.ROWS, FactorCases.ROWS, PrivacyCases.ROWS, TicketCases.ROWS, rows())
            .flatMap(List::stream)
            .toList();

    private static List<AuthorisationRow> rows() {
        return List.of(
                row("signUp", "201 201 201 201", OWNER, AuthorisationCases::newAccount),
                row("signUp", "400 400 400 400", NO_CALLER, AuthorisationCases::accountOfOwner),
                row("signIn", "200 200 200 200", ALL, AuthorisationCases::rightPassword),
                row("signIn", "400 400 400 400", NO_CALLER, AuthorisationCases::wrongPassword),
                row("createTokens", "200 200 200 200", ALL, AuthorisationCases::passwordOfOwner),
                row("createTokens", "400 400 400 400", NO_CALLER, AuthorisationCases::wrongPassword),
                row("refreshTokens", "200 200 200 200", ALL, AuthorisationCases::refreshToken),
                row("revokeTokens", "200 200 200 200", ALL, AuthorisationCases::sessionOfProgram),
                row("revokeTokens", "200 200 200 200", NO_CALLER, AuthorisationCases::forgedRefreshToken),
                row("signOut", "200 200 200 200", OWNER, AuthorisationCases::session),
                row("signOutByGet", "200 200 200 200", OWNER, AuthorisationCases::session),
                row("currentUser", "200 200 200 200", OWNER, AuthorisationCases::whoAmI),
                row("jwks", "200 200 200 200", ALL, AuthorisationCases::nothing),
                row("listTickets", "200 200 200 200", ALL, AuthorisationCases::listing),
                row("createTicket", "401 201 201 201", OWNER, AuthorisationCases::listingInNameOfOwner),
                row("getTicket", "200 200 200 200", ALL, AuthorisationCases::listing),
                row("updateTicket", "401 401 200 401 200 403 403 403", OWNER, AuthorisationCases::changeOfListing),
                row("withdrawTicket", "401 401 204 401 204 403 403 403", OWNER, AuthorisationCases::quietListing),
                row("listEvents", "200 200 200 200", ALL, EventCases::event),
                row("suggestEvents", "200 200 200 200", ALL, AuthorisationCases::nothing),
                row("createEvent", "401 201 201 201", OWNER, EventCases::eventInNameOfOwner),
                row("getEvent", "200 200 200 200", ALL, EventCases::event),
                row("getEvent", "404 404 200 404 200 200 200 200", OWNER, EventCases::draft),
                row("updateEvent", "401 401 200 401 200 403 403 403", OWNER, EventCases::changeOfEvent),
                row("updateEvent", "401 404 200 404 200 403 403 403", OWNER, EventCases::changeOfDraft),
                row("deleteEvent", "401 404 204 404 204 403 403 403", OWNER, EventCases::ownDraft),
                row("publishEvent", "401 404 200 404 200 403 403 403", OWNER, EventCases::ownDraft),
                row("postponeEvent", "401 401 200 401 200 403 403 403", OWNER, EventCases::quietEvent),
                row("cancelEvent", "401 401 200 401 200 403 403 403", OWNER, EventCases::quietEvent),
                row("putEventImage", "401 401 200 401 200 403 403 403", OWNER, EventCases::imageOfEvent),
                row("deleteEventImage", "401 401 200 401 200 403 403 403", OWNER, EventCases::eventWithImage),
                row("getImage", "200 200 200 200", ALL, EventCases::image),
                row("quoteOrder", "200 200 400 200", NO_CALLER, EventCases::quote),
                row("answerQuestions", "401 401 200 401", OWNER, EventCases::answers),
                row("createOrder", "401 201 400 201", NO_CALLER, AuthorisationCases::seats),
                row("createOrder", "401 201 201 201", OWNER, AuthorisationCases::keyOfOwner),
                row("listOrders", "401 200 200 200", OWNER, AuthorisationCases::order),
                row("getOrder", "401 401 200 401", OWNER, AuthorisationCases::order),
                row("cancelOrder", "401 401 204 401", OWNER, AuthorisationCases::order),
                row("refundOrder", "401 401 200 401", OWNER, AuthorisationCases::paidOrder),
                row("listEventOrders", "401 401 200 401 200 200 403 403", OWNER, DeskCases::orders),
                row("exportEventOrders", "401 401 200 401 200 200 403 403", OWNER, DeskCases::orders),
                row("listAttendees", "401 401 200 401 200 200 200 403", OWNER, DeskCases::orders),
                row("exportAttendees", "401 401 200 401 200 200 403 403", OWNER, DeskCases::orders),
                row("getSalesReport", "401 401 200 401 200 403 403 200", OWNER, DeskCases::sums),
                row("exportSalesReport", "401 401 200 401 200 403 403 200", OWNER, DeskCases::salesTable),
                row("getCancellation", "401 401 200 401 200 403 403 403", OWNER, DeskCases::sums),
                row("retryRefunds", "401 401 400 401 400 403 403 403", NO_CALLER, DeskCases::sums),
                row("getEventOrder", "401 401 200 401 200 200 403 403", OWNER, DeskCases::order),
                row("refundEventOrder", "401 401 200 401 200 200 403 403", OWNER, DeskCases::refund),
                row("retryRefund", "401 401 404 401 404 404 403 403", NO_CALLER, DeskCases::unknownRefund),
                row("correctContact", "401 401 200 401 200 200 403 403", OWNER, DeskCases::contact),
                row("writeNote", "401 401 200 401 200 200 403 403", OWNER, DeskCases::note),
                row("createPayment", "401 401 201 401", OWNER, AuthorisationCases::payment),
                row("listPayments", "401 200 200 200", OWNER, AuthorisationCases::paymentsOfOrder),
                row("listTakings", "401 200 200 200", OWNER, AuthorisationCases::takings),
                row("getLedgerReport", "401 401 200 401 200 403 403 200", OWNER, SellerCases::ledger),
                row("exportLedger", "401 401 200 401 200 403 403 200", OWNER, SellerCases::entries),
                row("getEventPayment", "401 401 200 401 200 403 403 200", OWNER, SellerCases::eventPayment),
                row("stripeWebhook", "400 400 400 400", NO_CALLER, AuthorisationCases::forgedNotice),
                row("listServices", "401 403 403 200", OPERATOR, AuthorisationCases::nothing),
                row("getHistory", "401 403 403 200", OPERATOR, AuthorisationCases::nothing),
                row("listDeadLetters", "401 403 403 200", OPERATOR, AuthorisationCases::listedDeadLetter),
                row("getDeadLetter", "401 403 403 200", OPERATOR, AuthorisationCases::deadLetter),
                row("dropDeadLetter", "401 403 403 204", OPERATOR, AuthorisationCases::deadLetter),
                row("replayDeadLetter", "401 403 403 204", OPERATOR, AuthorisationCases::deadLetter),
                row("askToUnsubscribe", "200 200 200 200", ALL, MailFixtures::linkOfMail),
                row("askToUnsubscribe", "400 400 400 400", NO_CALLER, MailFixtures::forgedLink),
                row("unsubscribe", "200 200 200 200", ALL, MailFixtures::linkOfMail),
                row("unsubscribe", "400 400 400 400", NO_CALLER, MailFixtures::forgedLink),
                row("subscribe", "200 200 200 200", ALL, MailFixtures::linkBack),
                row("subscribe", "400 400 400 400", NO_CALLER, MailFixtures::forgedLinkBack),
                row("askToConfirmAddress", "200 200 200 200", ALL, MailFixtures::confirmation),
                row("askToConfirmAddress", "400 400 400 400", NO_CALLER, MailFixtures::forgedLink),
                row("confirmAddress", "200 200 200 200", ALL, MailFixtures::confirmation),
                row("confirmAddress", "400 400 400 400", NO_CALLER, MailFixtures::forgedLink),
                row("getSubscription", "401 200 200 200", OWNER, MailFixtures::subscription),
                row("changeSubscription", "401 200 200 200", OWNER, MailFixtures::choice),
                row("getPush", "401 200 200 200", OWNER, MailFixtures::browsers),
                row("savePushSubscription", "401 200 200 200", OWNER, MailFixtures::newBrowser),
                row("removePushSubscription", "401 204 204 204", OWNER, MailFixtures::browser),
                row("createMessage", "401 401 201 401 201 403 403 403", OWNER, SellerCases::newMessage),
                row("previewMessage", "401 401 200 401 200 403 403 403", OWNER, SellerCases::draft),
                row("testMessage", "401 401 202 401 202 403 403 403", OWNER, SellerCases::draft),
                row("listMessages", "401 401 200 401 200 403 403 403", OWNER, SellerCases::messages),
                row("getMessage", "401 401 200 401 200 403 403 403", OWNER, SellerCases::message),
                row("stopMessage", "401 401 200 401 200 403 403 403", OWNER, SellerCases::message),
                row("listMessageMails", "401 401 200 401 200 403 403 403", OWNER, SellerCases::messageMails),
                row("listOrderMails", "401 401 200 401 200 200 403 403", OWNER, SellerCases::orderMails),
                row("resendTickets", "401 401 202 401 202 202 403 403", OWNER, SellerCases::resentTickets),
                row("receiveBounces", "404 404 404 404", NO_CALLER, SellerCases::bounces),
                row("listOrganisers", "401 200 200 200 200 200 200 200", OWNER, OrganiserCases::organisers),
                row("createOrganiser", "401 403 403 403", NO_CALLER, OrganiserCases::newOrganiser),
                row("getOrganiser", "404 404 200 404 200 200 200 200", OWNER, OrganiserCases::organiser),
                row("updateOrganiser", "401 401 200 401 200 403 403 403", OWNER, OrganiserCases::change),
                row("putLogo", "401 401 200 401 200 403 403 403", OWNER, OrganiserCases::newLogo),
                row("deleteLogo", "401 401 200 401 200 403 403 403", OWNER, OrganiserCases::logo),
                row("getLogo", "200 200 200 200", ALL, OrganiserCases::fileOfLogo),
                row("listOrganiserNames", "200 200 200 200", ALL, OrganiserCases::names),
                row("listMembers", "401 401 200 401 200 200 200 200", OWNER, OrganiserCases::organiser),
                row("changeMemberRole", "401 401 200 401 403 403 403 403", OWNER, OrganiserCases::role),
                row("removeMember", "401 401 400 401 403 403 403 403", NO_CALLER, OrganiserCases::lastOwner),
                row("listInvitations", "401 401 200 401 403 403 403 403", OWNER, OrganiserCases::invitations),
                row("inviteMember", "401 401 201 401 403 403 403 403", OWNER, OrganiserCases::newInvitation),
                row("withdrawInvitation", "401 401 204 401 403 403 403 403", OWNER, OrganiserCases::invitation),
                row("acceptInvitation", "401 400 400 400", NO_CALLER, OrganiserCases::guessedLink),
                row("getTrail", "401 401 200 401 200 403 403 200", OWNER, OrganiserCases::trail),
                row("createReport", "201 201 201 201", ALL, OrganiserCases::newReport),
                row("listReports", "401 403 403 200", OPERATOR, OrganiserCases::reports),
                row("changeReport", "401 403 403 200", OPERATOR, OrganiserCases::report),
                row("listFreezes", "401 403 403 200", OPERATOR, OrganiserCases::freezes),
                row("freeze", "401 403 403 200", OPERATOR, OrganiserCases::newFreeze),
                row("unfreeze", "401 403 403 204", OPERATOR, OrganiserCases::freeze),
                row("time", "200 200 200 200", ALL, AuthorisationCases::nothing),
                row("config", "200 200 200 200", ALL, AuthorisationCases::nothing),
                row("currencies", "200 200 200 200", ALL, AuthorisationCases::nothing));
    }

    private static Shop shop;
    private static AuthorisationCases cases;

    /** Operations for who has a session or another secret: the link of a door or of tickets, the token of a pass. */
    private static final Set<String> OTHER_SECRETS = Set.of(
            "openDoor",
            "listDoorAdmissions",
            "recordScans",
            "getTicketsPdf",
            "getTicketsCalendar",
            "getAppleWalletPass",
            "getGoogleWalletLink",
            "offerTicket",
            "withdrawTicketOffer",
            "registerWalletDevice",
            "unregisterWalletDevice",
            "getChangedPass");

    @BeforeAll
    static void open() throws Exception {
        // Each row of the table signs several users up.
        shop = new Shop(Map.of(
                "SIGN_UPS_PER_ADDRESS", "0",
                "TICKET_OFFER_ATTEMPTS_PER_ADDRESS_HOUR", "0",
                "ARGON2_MEMORY_KIB", "1024",
                "ARGON2_ITERATIONS", "1",
                "REPORTS_PER_ADDRESS_HOUR", "0",
                "REPORTS_PER_NETWORK_HOUR", "0"));
        cases = new AuthorisationCases(shop);
    }

    @AfterAll
    static void close() throws Exception {
        cases.close();
        shop.close();
    }

    @Test
    void eachOperationOfTheContractHasARow() {
        Set<String> rows = ROWS.stream().map(AuthorisationRow::operationId).collect(Collectors.toSet());
        assertEquals(new TreeSet<>(CONTRACT.keySet()), new TreeSet<>(rows));
    }

    @Test
    void visitorsAreRefusedWhereTheContractRequiresASession() {
        for (AuthorisationRow row : ROWS) {
            boolean isTurnedAway = row.statuses().get(Caller.VISITOR.ordinal()) == 401;
            if (!OTHER_SECRETS.contains(row.operationId())) {
                assertEquals(CONTRACT.get(row.operationId()).isForMembers(), isTurnedAway, row.operationId());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> refusesOperationsBeyondTheRightsOfACaller() {
        return ROWS.stream().flatMap(row -> Arrays.stream(Caller.values())
                .limit(row.statuses().size())
                .map(caller -> DynamicTest.dynamicTest(name(row, caller), () -> call(row, caller))));
    }

    private static String name(AuthorisationRow row, Caller caller) {
        return row.operationId() + " by " + caller + ": " + row.statuses().get(caller.ordinal());
    }

    private static void call(AuthorisationRow row, Caller caller) {
        TestUsers users = cases.users();
        Client client = users.of(caller);
        AuthorisationCase testCase = row.preparation().prepare(cases, users);
        String before = testCase.state().get();
        Operation operation = CONTRACT.get(row.operationId());
        Client.Answer answer = send(client, operation, testCase);
        assertEquals(row.statuses().get(caller.ordinal()), answer.status(), answer.body());
        if (operation.isForMembers() || row.operationId().equals("currentUser")) {
            assertEquals("no-store", answer.header("cache-control"), "caches do not keep it");
        }
        String after = testCase.state().get();
        if (!row.entitled().contains(caller)) {
            assertEquals(before, after, "it was changed");
            testCase.secret().ifPresent(text -> assertFalse(answer.body().contains(text), answer.body()));
        } else {
            if (!before.isEmpty() && !isRead(row)) {
                assertNotEquals(before, after, "nothing was changed, so this row proves nothing");
            }
            if (!answer.body().isEmpty()) {
                testCase.secret().ifPresent(text -> assertTrue(answer.body().contains(text), answer.body()));
            }
        }
    }

    private static boolean isRead(AuthorisationRow row) {
        return CONTRACT.get(row.operationId()).method().equals("GET")
                && !row.operationId().equals("signOutByGet");
    }

    private static Client.Answer send(Client caller, Operation operation, AuthorisationCase testCase) {
        HttpRequest.Builder request = caller.request(path(operation, testCase) + testCase.query());
        if (testCase.headers().length > 0) {
            request.headers(testCase.headers());
        }
        if (testCase.body() != null) {
            request.header("Content-Type", "application/json");
        }
        if (testCase.file() != null) {
            request.header("Content-Type", "application/octet-stream");
        }
        return caller.send(request.method(operation.method(), body(testCase)));
    }

    private static String path(Operation operation, AuthorisationCase testCase) {
        String path = operation.path().replace("{size}", "small");
        for (String id : testCase.id().split(" ")) {
            path = path.replaceFirst("\\{[^}]+}", id);
        }
        return path;
    }

    private static HttpRequest.BodyPublisher body(AuthorisationCase testCase) {
        if (testCase.file() != null) {
            return HttpRequest.BodyPublishers.ofByteArray(testCase.file());
        }
        return testCase.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(testCase.body().encode());
    }
}
