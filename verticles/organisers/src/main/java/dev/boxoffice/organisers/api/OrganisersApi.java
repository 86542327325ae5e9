package dev.boxoffice.organisers.api;

import dev.boxoffice.kernel.identity.Identity;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.organisers.CreateOrganiser;
import dev.boxoffice.organisers.EditOrganiser;
import dev.boxoffice.organisers.ShowOrganisers;
import dev.boxoffice.organisers.ShowTrail;
import dev.boxoffice.organisers.model.EmbedOrigins;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.model.Page;
import dev.boxoffice.organisers.model.Slugs;
import dev.boxoffice.platform.domain.api.Actors;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.ETags;
import dev.boxoffice.platform.http.PagingHeaders;
import dev.boxoffice.platform.http.Reply;
import dev.boxoffice.platform.http.RequestIdentity;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The HTTP operations on organisers and their trails. */
public record OrganisersApi(
        ShowOrganisers showOrganisers,
        CreateOrganiser createOrganiser,
        EditOrganiser editOrganiser,
        ShowTrail showTrail,
        Actors actors,
        IdempotencyKeys keys) {
    private static final String ID = "id";
    private static final String ORIGINS = "embedOrigins";
    private static final int PAGE = 50;

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("listOrganisers", this::list)
                .handle("createOrganiser", keys.once("createOrganiser", this::create))
                .handle("listOrganiserNames", this::names)
                .handle("getTrail", this::trail)
                .handle("getOrganiser", this::get)
                .handle("updateOrganiser", this::update);
    }

    private void list(RoutingContext ctx) {
        String userId = RequestIdentity.required(ctx).userId();
        showOrganisers
                .ofUser(userId)
                .onComplete(
                        found -> Responses.json(
                                ctx,
                                200,
                                new JsonArray(found.stream()
                                        .map(one -> OrganiserJson.forMember(one, userId))
                                        .toList())),
                        ctx::fail);
    }

    private void names(RoutingContext ctx) {
        List<String> ids = List.of(ctx.queryParams().get("ids").split(","));
        showOrganisers
                .named(ids)
                .onComplete(
                        found -> Responses.json(
                                ctx,
                                200,
                                new JsonArray(
                                        found.stream().map(OrganiserJson::name).toList())),
                        ctx::fail);
    }

    private Future<Reply> create(RoutingContext ctx) {
        Identity owner = RequestIdentity.required(ctx);
        return createOrganiser
                .create(
                        IdempotencyKeys.attempt(ctx).resourceId(),
                        ctx.body().asJsonObject().getString("name"),
                        owner,
                        actors.anyMember(ctx))
                .map(made -> Reply.versioned(201, OrganiserJson.forMember(made, owner.userId())));
    }

    private void get(RoutingContext ctx) {
        Optional<String> userId = RequestIdentity.of(ctx).map(Identity::userId);
        showOrganisers
                .find(userId, ctx.pathParam(ID))
                .onComplete(found -> Responses.versioned(ctx, 200, shown(found, userId)), ctx::fail);
    }

    private static JsonObject shown(Organiser organiser, Optional<String> userId) {
        return userId.filter(user -> organiser.member(user).isPresent())
                .map(user -> OrganiserJson.withHtml(OrganiserJson.forMember(organiser, user)))
                .orElseGet(() -> OrganiserJson.withHtml(OrganiserJson.forPublic(organiser)));
    }

    private void update(RoutingContext ctx) {
        JsonObject body = ctx.body().asJsonObject();
        String userId = RequestIdentity.required(ctx).userId();
        Long limit = body.getLong("refundLimit");
        editOrganiser
                .edit(
                        ctx.pathParam(ID),
                        actors.member(ctx, Permission.PAGE_EDIT),
                        page -> merge(page, body),
                        limit == null ? OptionalLong.empty() : OptionalLong.of(limit),
                        ETags.ifMatch(ctx))
                .onComplete(
                        changed -> Responses.versioned(ctx, 200, OrganiserJson.forMember(changed, userId)), ctx::fail);
    }

    private static Page merge(Page page, JsonObject body) {
        return new Page(
                text(body, "name", page.name()),
                body.containsKey("slug") ? Slugs.requireFree(body.getString("slug")) : page.slug(),
                text(body, "text", page.text()),
                body.containsKey("contact") ? contact(body.getString("contact")) : page.contact(),
                page.logoId(),
                body.containsKey(ORIGINS) ? origins(body.getJsonArray(ORIGINS)) : page.embedOrigins());
    }

    private static List<String> origins(JsonArray wanted) {
        return EmbedOrigins.require(
                wanted == null
                        ? List.of()
                        : wanted.stream().map(String.class::cast).toList());
    }

    private static String text(JsonObject body, String name, String fallback) {
        if (!body.containsKey(name)) {
            return fallback;
        }
        String text = body.getString(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String contact(String email) {
        return email == null || email.isBlank()
                ? null
                : MailAddress.parse(email)
                        .map(MailAddress::text)
                        .orElseThrow(() -> Problem.invalid("contact", "contact must be a mail address"));
    }

    private void trail(RoutingContext ctx) {
        int limit = PagingHeaders.parameter(ctx, "limit", PAGE);
        showTrail
                .page(
                        ctx.pathParam(ID),
                        actors.desk(ctx, Permission.TRAIL_READ),
                        ctx.queryParams().get("after"),
                        limit)
                .onComplete(
                        found -> {
                            PagingHeaders.addNext(ctx, found, limit, one -> one.id());
                            Responses.json(
                                    ctx,
                                    200,
                                    new JsonArray(found.stream()
                                            .map(OrganiserJson::of)
                                            .toList()));
                        },
                        ctx::fail);
    }
}
