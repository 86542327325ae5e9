package dev.boxoffice.admissions.api;

import dev.boxoffice.admissions.IssuePasses;
import dev.boxoffice.admissions.model.PassSerial;
import dev.boxoffice.admissions.store.PassStore;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.platform.documents.ApplePass;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.http.Responses;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP operations of wallets: passes for holders, and the web service that Apple Wallet asks for changes.
 *
 * @see <a href="https://developer.apple.com/documentation/walletpasses/adding-a-web-service-to-update-passes">Adding a
 *     web service to update passes</a>
 */
public record WalletApi(TicketAccess access, IssuePasses issuePasses, PassStore passes) {
    private static final Logger LOG = LoggerFactory.getLogger(WalletApi.class);
    private static final String SCHEME = "ApplePass ";
    private static final String DEVICE = "deviceId";
    private static final int LONGEST_LOG = 300;

    /** Handles the operations of the contract. */
    public void addTo(Operations operations) {
        operations
                .handle("getAppleWalletPass", this::forApple)
                .handle("getGoogleWalletLink", this::forGoogle)
                .handle("registerWalletDevice", this::register)
                .handle("unregisterWalletDevice", this::unregister)
                .handle("listChangedPasses", this::list)
                .handle("getChangedPass", this::latest)
                .handle("logWalletProblems", WalletApi::log);
    }

    private void forApple(RoutingContext ctx) {
        access.of(ctx)
                .compose(found -> issuePasses.forApple(found, ctx.pathParam("id")))
                .onComplete(file -> Responses.file(ctx, ApplePass.MEDIA_TYPE, "ticket.pkpass", file), ctx::fail);
    }

    private void forGoogle(RoutingContext ctx) {
        access.of(ctx)
                .compose(found -> issuePasses.forGoogle(found, ctx.pathParam("id")))
                .onComplete(url -> Responses.json(ctx, 200, new JsonObject().put("url", url)), ctx::fail);
    }

    private PassSerial require(RoutingContext ctx) {
        String header = ctx.request().getHeader(HttpHeaders.AUTHORIZATION);
        String token = header != null && header.startsWith(SCHEME) ? header.substring(SCHEME.length()) : null;
        return issuePasses.require(ctx.pathParam("serial"), token);
    }

    private void register(RoutingContext ctx) {
        String token = ctx.body().asJsonObject().getString("pushToken");
        issuePasses
                .register(ctx.pathParam(DEVICE), token, require(ctx))
                .onComplete(isNew -> Responses.json(ctx, isNew ? 201 : 200, new JsonObject()), ctx::fail);
    }

    private void unregister(RoutingContext ctx) {
        passes.unregister(ctx.pathParam(DEVICE), require(ctx))
                .onComplete(done -> Responses.json(ctx, 200, new JsonObject()), ctx::fail);
    }

    private void list(RoutingContext ctx) {
        passes.changedSince(ctx.pathParam(DEVICE), since(ctx))
                .onComplete(
                        found -> found.ifPresentOrElse(
                                changed -> Responses.json(
                                        ctx,
                                        200,
                                        new JsonObject()
                                                .put("serialNumbers", new JsonArray(changed.serials()))
                                                .put("lastUpdated", Long.toString(changed.lastUpdated()))),
                                () -> Responses.noContent(ctx)),
                        ctx::fail);
    }

    private static long since(RoutingContext ctx) {
        String since = ctx.queryParams().get("passesUpdatedSince");
        try {
            return since == null || since.isEmpty() ? 0 : Long.parseLong(since);
        } catch (NumberFormatException e) {
            throw Problem.invalid("passesUpdatedSince", "must be a tag of an earlier answer");
        }
    }

    private void latest(RoutingContext ctx) {
        issuePasses
                .latest(require(ctx), ctx.request().getHeader(HttpHeaders.IF_MODIFIED_SINCE))
                .onComplete(latest -> send(ctx, latest), ctx::fail);
    }

    private static void send(RoutingContext ctx, IssuePasses.Latest latest) {
        latest.lastModified().ifPresent(date -> Responses.header(ctx, "Last-Modified", date));
        latest.file()
                .ifPresentOrElse(
                        file -> Responses.file(ctx, ApplePass.MEDIA_TYPE, "ticket.pkpass", file),
                        () -> Responses.notModified(ctx));
    }

    /** What telephones could not do with a pass; anybody can send that. */
    private static void log(RoutingContext ctx) {
        String text = ctx.body().asJsonObject().getJsonArray("logs").encode();
        LOG.warn(
                "Apple Wallet reports: {}",
                text.substring(0, Math.min(LONGEST_LOG, text.length())).replaceAll("\\p{Cntrl}", " "));
        Responses.json(ctx, 200, new JsonObject());
    }
}
