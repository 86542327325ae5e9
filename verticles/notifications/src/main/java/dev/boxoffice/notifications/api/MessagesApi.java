package dev.boxoffice.notifications.api;

import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.notifications.ResendTickets;
import dev.boxoffice.notifications.ShowMessages;
import dev.boxoffice.notifications.WriteMessage;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.notifications.model.Message;
import dev.boxoffice.notifications.model.SentMail;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.PagingHeaders;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.RequestLanguage;
import dev.boxoffice.platform.http.Responses;
import dev.boxoffice.platform.identity.Actor;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;

/**
 * The HTTP operations of organisers, messages to buyers and the mails about single orders; buyers send tickets once
 * more.
 */
public record MessagesApi(
        WriteMessage writeMessage,
        ShowMessages showMessages,
        ResendTickets resendTickets,
        Actors actors,
        IdempotencyKeys keys) {
    private static final String EVENT = "eventId";
    private static final String TICKETS = "ticketIds";
    private static final String ORDER = "orderId";
    private static final int PAGE = 50;

    /** Adds the handlers. */
    void addTo(Operations operations) {
        operations
                .handle("createMessage", keys.once("createMessage", this::create))
                .handle("listMessages", this::list)
                .handle(
                        "previewMessage",
                        ctx -> preview(
                                ctx,
                                200,
                                writeMessage.preview(
                                        actors.reader(ctx, Permission.MESSAGES_SEND),
                                        draft(ctx),
                                        RequestLanguage.of(ctx))))
                .handle(
                        "testMessage",
                        ctx -> preview(ctx, 202, writeMessage.test(sender(ctx), draft(ctx), RequestLanguage.of(ctx))))
                .handle("getMessage", ctx -> show(ctx, showMessages.find(sender(ctx), ctx.pathParam("id"))))
                .handle("stopMessage", ctx -> show(ctx, showMessages.stop(sender(ctx), ctx.pathParam("id"))))
                .handle("listMessageMails", this::listMails)
                .handle("listOrderMails", this::listOrderMails)
                .handle("resendTickets", keys.once("resendTickets", this::resend))
                .handle("resendOwnTickets", keys.once("resendOwnTickets", this::resendOwn));
    }

    private Actor sender(RoutingContext ctx) {
        return actors.member(ctx, Permission.MESSAGES_SEND);
    }

    private static WriteMessage.Draft draft(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        List<String> tickets = body.getJsonArray(TICKETS, new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
        return new WriteMessage.Draft(
                body.getString(EVENT), body.getString("subject"), body.getString("text"), tickets);
    }

    private Future<Reply> create(RoutingContext ctx) {
        return writeMessage
                .send(IdempotencyKeys.attempt(ctx).resourceId(), sender(ctx), draft(ctx))
                .compose(showMessages::count)
                .map(counted -> new Reply(201, null, toJson(counted)));
    }

    private static void preview(RoutingContext ctx, int status, Future<WriteMessage.Preview> preview) {
        preview.map(mail -> new JsonObject()
                        .put("subject", mail.subject())
                        .put("text", mail.text())
                        .put("recipients", mail.recipients()))
                .onComplete(json -> Responses.json(ctx, status, json), ctx::fail);
    }

    private static void show(RoutingContext ctx, Future<ShowMessages.Counted> message) {
        message.onComplete(counted -> Responses.json(ctx, 200, toJson(counted)), ctx::fail);
    }

    private void list(RoutingContext ctx) {
        showMessages
                .ofEvent(sender(ctx), ctx.queryParams().get(EVENT))
                .onComplete(
                        found -> {
                            JsonArray list = new JsonArray();
                            found.forEach(counted -> list.add(toJson(counted)));
                            Responses.json(ctx, 200, list);
                        },
                        ctx::fail);
    }

    private static JsonObject toJson(ShowMessages.Counted counted) {
        Message message = counted.message();
        JsonObject json = new JsonObject()
                .put("id", message.id())
                .put(EVENT, message.eventId())
                .put(
                        "kind",
                        message.kind() == MailKind.MESSAGE
                                ? "organiser"
                                : message.kind().text())
                .put("state", message.state().text())
                .put("createdAt", message.startAt().toString())
                .put("mails", new JsonObject(new HashMap<>(counted.mails())));
        if (message.kind() == MailKind.MESSAGE) {
            json.put("subject", message.subject())
                    .put("text", message.text())
                    .put(TICKETS, new JsonArray(message.ticketIds()));
        }
        return json;
    }

    private void listMails(RoutingContext ctx) {
        int limit = PagingHeaders.parameter(ctx, "limit", PAGE);
        String after = ctx.queryParams().get("after");
        showMessages
                .mails(
                        sender(ctx),
                        ctx.pathParam("id"),
                        ctx.queryParams().get("state"),
                        after == null ? "" : after,
                        limit)
                .onComplete(
                        found -> {
                            PagingHeaders.addNext(ctx, found, limit, one -> one.id());
                            Responses.json(ctx, 200, toJson(found));
                        },
                        ctx::fail);
    }

    private void listOrderMails(RoutingContext ctx) {
        resendTickets
                .mails(actors.desk(ctx, Permission.ORDERS_READ), ctx.pathParam(ORDER))
                .onComplete(found -> Responses.json(ctx, 200, toJson(found)), ctx::fail);
    }

    private Future<Reply> resend(RoutingContext ctx) {
        String id = "tickets-" + IdempotencyKeys.attempt(ctx).resourceId();
        return resendTickets
                .resend(id, actors.desk(ctx, Permission.ORDERS_EDIT), ctx.pathParam(ORDER))
                .map(mail -> new Reply(202, null, toJson(mail)));
    }

    private Future<Reply> resendOwn(RoutingContext ctx) {
        String id = "tickets-" + IdempotencyKeys.attempt(ctx).resourceId();
        return resendTickets
                .resendOwn(id, RequestIdentity.required(ctx).userId(), ctx.pathParam(ORDER))
                .map(mail -> new Reply(202, null, toJson(mail)));
    }

    private static JsonArray toJson(List<SentMail> mails) {
        JsonArray list = new JsonArray();
        mails.forEach(mail -> list.add(toJson(mail)));
        return list;
    }

    private static JsonObject toJson(SentMail mail) {
        JsonObject json = new JsonObject()
                .put("id", mail.id())
                .put("kind", mail.kind())
                .put(ORDER, mail.orderId())
                .put("state", mail.state());
        if (mail.at() != null) {
            json.put("at", mail.at().toString());
        }
        return mail.reason() == null ? json : json.put("reason", mail.reason());
    }
}
