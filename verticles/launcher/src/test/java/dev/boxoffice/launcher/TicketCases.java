package dev.boxoffice.launcher;

import static dev.boxoffice.launcher.AuthorisationRow.row;

import dev.boxoffice.launcher.TestUsers.Caller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rows of {@link AuthorisationMatrixIT} about tickets, links to them, and sending them to others. */
final class TicketCases {
    private static final String PATH = "/api/admissions/";
    private static final Set<Caller> OWNER = EnumSet.of(Caller.OWNER);
    private static final Set<Caller> ALL = EnumSet.complementOf(EnumSet.copyOf(Caller.MEMBERS));
    private static final Set<Caller> NO_CALLER = EnumSet.noneOf(Caller.class);

    static final List<AuthorisationRow> ROWS = List.of(
            row("getOrderTickets", "401 404 200 404", OWNER, TicketCases::bought),
            row("getTicketsPdf", "401 404 200 404", OWNER, TicketCases::withoutSecret),
            row("getTicketsPdf", "200 200 200 200", ALL, TicketCases::linkedFile),
            // What is bought here has no date.
            row("getTicketsCalendar", "401 404 404 404", NO_CALLER, TicketCases::withoutSecret),
            row("getTicketsCalendar", "404 404 404 404", NO_CALLER, TicketCases::linkedFile),
            row("getAppleWalletPass", "401 404 404 404", NO_CALLER, TicketCases::unconfigured),
            row("getGoogleWalletLink", "401 404 404 404", NO_CALLER, TicketCases::unconfigured),
            row("registerWalletDevice", "401 401 401 401", NO_CALLER, TicketCases::device),
            row("unregisterWalletDevice", "401 401 401 401", NO_CALLER, TicketCases::device),
            row("getChangedPass", "401 401 401 401", NO_CALLER, TicketCases::device),
            row("listChangedPasses", "204 204 204 204", ALL, TicketCases::device),
            row(
                    "logWalletProblems",
                    "200 200 200 200",
                    ALL,
                    (cases, users) -> AuthorisationCase.EMPTY.body(new JsonObject().put("logs", JsonArray.of("none")))),
            row("resendOwnTickets", "401 401 202 401", OWNER, TicketCases::withoutSecret),
            row("createTicketLink", "401 404 201 404", OWNER, TicketCases::withoutSecret),
            row("revokeTicketLinks", "401 404 204 404", OWNER, TicketCases::withoutSecret),
            row("listReceivedTickets", "401 200 200 200", OWNER, TicketCases::received),
            row("getLinkedTickets", "200 200 200 200", ALL, TicketCases::linked),
            row("getLinkedTickets", "400 400 400 400", NO_CALLER, TicketCases::guessedLink),
            row("offerTicket", "401 404 201 404", OWNER, TicketCases::ticket),
            row("withdrawTicketOffer", "401 404 204 404", OWNER, TicketCases::offered),
            row("offerTicket", "201 201 201 201", ALL, TicketCases::acceptedByLink),
            row("offerTicket", "404 404 404 404", NO_CALLER, TicketCases::sharedByLink),
            row("withdrawTicketOffer", "204 204 204 204", ALL, TicketCases::acceptedByLink),
            row("showTicketOffer", "200 200 200 200", ALL, TicketCases::offer),
            row("acceptTicketOffer", "201 201 201 201", ALL, TicketCases::offer),
            row("acceptTicketOffer", "400 400 400 400", NO_CALLER, OrganiserCases::guessedLink),
            row("getTicketKeys", "200 200 200 200", ALL, AuthorisationCases::nothing),
            row("rotateTicketKeys", "401 403 403 201", EnumSet.of(Caller.OPERATOR), AuthorisationCases::nothing));

    private TicketCases() {}

    /** An order of a user with its ticket. */
    private record Ticket(Client holder, String orderId) {
        static Ticket of(AuthorisationCases cases, Client holder) {
            Ticket ticket = new Ticket(
                    holder, holder.buy(cases.shop().onSale(cases.shop().member())));
            Shop.eventually().until(() -> holder.get(ticket.path()).status() == 200);
            return ticket;
        }

        String path() {
            return PATH + "orders/" + orderId;
        }

        String id() {
            return json().getString("id");
        }

        JsonObject json() {
            return holder.get(path()).json().getJsonArray("tickets").getJsonObject(0);
        }

        String secretOf(String path) {
            String link = holder.post(PATH + path, new JsonObject()).json().getString("link");
            return link.substring(link.lastIndexOf('#') + 1);
        }
    }

    static AuthorisationCase bought(AuthorisationCases cases, TestUsers users) {
        Ticket ticket = Ticket.of(cases, users.owner());
        return AuthorisationCase.EMPTY.id(ticket.orderId()).secret(ticket.json().getString("code"));
    }

    private static AuthorisationCase withoutSecret(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.id(Ticket.of(cases, users.owner()).orderId());
    }

    private static AuthorisationCase linked(AuthorisationCases cases, TestUsers users) {
        Ticket ticket = Ticket.of(cases, users.owner());
        return AuthorisationCase.EMPTY
                .query("?link=" + ticket.secretOf("orders/" + ticket.orderId() + "/links"))
                .secret(ticket.json().getString("code"));
    }

    /** Without certificates there are no passes. */
    private static AuthorisationCase unconfigured(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.id(Ticket.of(cases, users.owner()).id());
    }

    /** Without the token of a pass. */
    private static AuthorisationCase device(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY
                .id("device-1 pass.example x-1.1")
                .body(new JsonObject().put("pushToken", "guessed"));
    }

    private static AuthorisationCase linkedFile(AuthorisationCases cases, TestUsers users) {
        Ticket ticket = Ticket.of(cases, users.owner());
        return AuthorisationCase.EMPTY
                .id(ticket.orderId())
                .query("?link=" + ticket.secretOf("orders/" + ticket.orderId() + "/links"));
    }

    private static AuthorisationCase guessedLink(AuthorisationCases cases, TestUsers users) {
        return AuthorisationCase.EMPTY.query("?link=" + "x".repeat(43));
    }

    private static AuthorisationCase ticket(AuthorisationCases cases, TestUsers users) {
        Ticket ticket = Ticket.of(cases, users.owner());
        return AuthorisationCase.EMPTY
                .id(ticket.id())
                .body(new JsonObject().put("email", "friend@example.com"))
                .state(() -> String.valueOf(ticket.json().getJsonObject("transfer")));
    }

    private static AuthorisationCase offered(AuthorisationCases cases, TestUsers users) {
        Ticket ticket = Ticket.of(cases, users.owner());
        ticket.secretOf("tickets/" + ticket.id() + "/transfer");
        return AuthorisationCase.EMPTY
                .id(ticket.id())
                .state(() -> String.valueOf(ticket.json().getJsonObject("transfer")));
    }

    /** A ticket that a person without an account has accepted, with the link that opens it. */
    private static AuthorisationCase acceptedByLink(AuthorisationCases cases, TestUsers users) {
        Ticket ticket = Ticket.of(cases, users.owner());
        JsonObject token = new JsonObject().put("token", ticket.secretOf("tickets/" + ticket.id() + "/transfer"));
        String link =
                users.visitor().post(PATH + "transfers/accept", token).json().getString("link");
        return AuthorisationCase.EMPTY
                .id(ticket.id())
                .query("?link=" + link.substring(link.lastIndexOf('#') + 1))
                .body(new JsonObject().put("email", "third@example.com"));
    }

    /** The link to all tickets of an order shows them, and sends none. */
    private static AuthorisationCase sharedByLink(AuthorisationCases cases, TestUsers users) {
        Ticket ticket = Ticket.of(cases, users.owner());
        return AuthorisationCase.EMPTY
                .id(ticket.id())
                .query("?link=" + ticket.secretOf("orders/" + ticket.orderId() + "/links"))
                .body(new JsonObject().put("email", "third@example.com"));
    }

    private static AuthorisationCase offer(AuthorisationCases cases, TestUsers users) {
        Ticket ticket = Ticket.of(cases, users.owner());
        return AuthorisationCase.EMPTY.body(
                new JsonObject().put("token", ticket.secretOf("tickets/" + ticket.id() + "/transfer")));
    }

    private static AuthorisationCase received(AuthorisationCases cases, TestUsers users) {
        Ticket ticket = Ticket.of(cases, cases.shop().member());
        JsonObject token = new JsonObject().put("token", ticket.secretOf("tickets/" + ticket.id() + "/transfer"));
        users.owner().post(PATH + "transfers/accept", token);
        return AuthorisationCase.EMPTY.secret(ticket.orderId());
    }
}
