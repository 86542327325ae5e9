package dev.boxoffice.organisers.api;

import dev.boxoffice.events.ActionData;
import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.kernel.identity.Permission;
import dev.boxoffice.kernel.text.Markdown;
import dev.boxoffice.organisers.model.Freeze;
import dev.boxoffice.organisers.model.Invitation;
import dev.boxoffice.organisers.model.Member;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.model.Report;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** What the domain stores, as the API shows it. */
final class OrganiserJson {
    private static final String LOGOS = "/api/organisers/logos/";

    private OrganiserJson() {}

    /** For everybody. */
    static JsonObject forPublic(Organiser organiser) {
        JsonObject json = new JsonObject().put("id", organiser.id()).put("version", organiser.version());
        putIfAny(json, "name", organiser.page().name());
        putIfAny(json, "slug", organiser.page().slug());
        putIfAny(json, "text", organiser.page().text());
        putIfAny(json, "contact", organiser.page().contact());
        if (!organiser.page().embedOrigins().isEmpty()) {
            json.put("embedOrigins", new JsonArray(organiser.page().embedOrigins()));
        }
        return organiser.page().logoId() == null
                ? json
                : json.put("logo", logo(organiser.page().logoId()));
    }

    /** How it is called. */
    static JsonObject name(Organiser organiser) {
        JsonObject json = new JsonObject()
                .put("id", organiser.id())
                .put("name", organiser.page().name());
        return putIfAny(json, "slug", organiser.page().slug());
    }

    private static JsonObject logo(String id) {
        String path = LOGOS + id + "/";
        return new JsonObject()
                .put("large", path + "large")
                .put("medium", path + "medium")
                .put("small", path + "small");
    }

    /** The organiser with its text as HTML, for its page. */
    static JsonObject withHtml(JsonObject organiser) {
        return putIfAny(organiser, "textHtml", Markdown.toHtml(organiser.getString("text")));
    }

    /** For a member. */
    static JsonObject forMember(Organiser organiser, String userId) {
        JsonObject json = forPublic(organiser).put("refundLimit", organiser.refundLimit());
        organiser.member(userId).ifPresent(member -> json.put(
                        "role", member.role().text())
                .put("permissions", permissions(member.role())));
        return json;
    }

    private static JsonArray permissions(OrganiserRole role) {
        return new JsonArray(
                role.permissions().stream().map(Permission::text).sorted().toList());
    }

    static JsonObject of(Member member) {
        JsonObject json = new JsonObject()
                .put("userId", member.userId())
                .put("role", member.role().text());
        return putIfAny(json, "email", member.email());
    }

    static JsonObject of(Invitation invitation, Instant now) {
        return new JsonObject()
                .put("id", invitation.id())
                .put("email", invitation.email())
                .put("role", invitation.role().text())
                .put("expiresAt", invitation.expiresAt().toString())
                .put("expired", !invitation.isOpen(now));
    }

    static JsonObject of(ActionData action) {
        JsonObject json = new JsonObject()
                .put("id", action.id())
                .put("userId", action.userId())
                .put("operation", action.operation())
                .put("target", action.target())
                .put("status", action.status())
                .put("at", action.at().toString());
        return putIfAny(json, "reason", action.reason());
    }

    static JsonObject of(Freeze freeze) {
        return new JsonObject()
                .put("key", freeze.key())
                .put("kind", freeze.kind().text())
                .put("id", freeze.id())
                .put("reason", freeze.reason())
                .put("by", freeze.by())
                .put("at", freeze.at().toString());
    }

    static JsonObject of(Report report) {
        JsonObject json = new JsonObject()
                .put("id", report.id())
                .put("eventId", report.eventId())
                .put("reason", report.reason().text())
                .put("state", report.state().text())
                .put("at", report.at().toString());
        putIfAny(json, "text", report.text());
        return putIfAny(json, "email", report.email());
    }

    private static JsonObject putIfAny(JsonObject json, String name, String value) {
        return value == null ? json : json.put(name, value);
    }
}
