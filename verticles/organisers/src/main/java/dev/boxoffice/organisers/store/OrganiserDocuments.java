package dev.boxoffice.organisers.store;

import dev.boxoffice.events.EnumText;
import dev.boxoffice.kernel.identity.OrganiserRole;
import dev.boxoffice.organisers.model.Invitation;
import dev.boxoffice.organisers.model.Member;
import dev.boxoffice.organisers.model.Organiser;
import dev.boxoffice.organisers.model.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Organisers as documents. */
final class OrganiserDocuments {
    static final String SLUG = "slug";

    /** The present slug and the former ones. Organisers that have not changed since there are former ones lack it. */
    static final String ALL_SLUGS = "slugs";

    private OrganiserDocuments() {}

    /** All fields but the id. */
    static JsonObject fields(Organiser organiser) {
        Page page = organiser.page();
        JsonObject fields = new JsonObject()
                .put("version", organiser.version())
                .put("name", page.name())
                .put("text", page.text())
                .put("contact", page.contact())
                .put("logoId", page.logoId())
                .put("embedOrigins", new JsonArray(page.embedOrigins()))
                .put("refundLimit", organiser.refundLimit())
                .put("members", array(organiser.members(), OrganiserDocuments::member))
                .put("invitations", array(organiser.invitations(), OrganiserDocuments::invitation));
        // The indexes on slugs are sparse: a missing one is not the same as that of another organiser.
        if (page.slug() != null) {
            fields.put(SLUG, page.slug());
        }
        JsonArray all = slugs(organiser);
        return all.isEmpty() ? fields : fields.put(ALL_SLUGS, all);
    }

    private static JsonArray slugs(Organiser organiser) {
        JsonArray all = new JsonArray();
        Stream.concat(Stream.ofNullable(organiser.page().slug()), organiser.formerSlugs().stream())
                .forEach(all::add);
        return all;
    }

    /** The update that sets all fields, and removes those that are not there. */
    static JsonObject update(Organiser organiser) {
        JsonObject update = new JsonObject().put("$set", fields(organiser));
        JsonObject missing = new JsonObject();
        if (organiser.page().slug() == null) {
            missing.put(SLUG, "");
        }
        if (slugs(organiser).isEmpty()) {
            missing.put(ALL_SLUGS, "");
        }
        return missing.isEmpty() ? update : update.put("$unset", missing);
    }

    private static <T> JsonArray array(List<T> list, Function<T, JsonObject> json) {
        return new JsonArray(list.stream().map(json).toList());
    }

    private static JsonObject member(Member member) {
        return new JsonObject()
                .put("userId", member.userId())
                .put("role", member.role().text())
                .put("email", member.email());
    }

    private static JsonObject invitation(Invitation invitation) {
        return new JsonObject()
                .put("id", invitation.id())
                .put("email", invitation.email())
                .put("role", invitation.role().text())
                .put("inviter", invitation.inviter())
                .put("expiresAt", invitation.expiresAt().toEpochMilli())
                .put("hashes", new JsonArray(invitation.hashes()));
    }

    static Organiser read(JsonObject document) {
        Page page = new Page(
                document.getString("name"),
                document.getString(SLUG),
                document.getString("text"),
                document.getString("contact"),
                document.getString("logoId"),
                document.getJsonArray("embedOrigins", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList());
        return new Organiser(
                document.getString("_id"),
                document.getLong("version"),
                page,
                formerSlugs(document, page.slug()),
                document.getLong("refundLimit", 0L),
                list(document.getJsonArray("members"), OrganiserDocuments::toMember),
                list(document.getJsonArray("invitations", new JsonArray()), OrganiserDocuments::toInvitation));
    }

    private static List<String> formerSlugs(JsonObject document, String present) {
        return document.getJsonArray(ALL_SLUGS, new JsonArray()).stream()
                .map(String.class::cast)
                .filter(slug -> !slug.equals(present))
                .toList();
    }

    private static <T> List<T> list(JsonArray array, Function<JsonObject, T> read) {
        return array.stream().map(JsonObject.class::cast).map(read).toList();
    }

    private static Member toMember(JsonObject json) {
        return new Member(
                json.getString("userId"),
                EnumText.parse(OrganiserRole.class, json.getString("role")),
                json.getString("email"));
    }

    private static Invitation toInvitation(JsonObject json) {
        return new Invitation(
                json.getString("id"),
                json.getString("email"),
                EnumText.parse(OrganiserRole.class, json.getString("role")),
                json.getString("inviter"),
                Instant.ofEpochMilli(json.getLong("expiresAt")),
                json.getJsonArray("hashes").stream().map(String.class::cast).toList());
    }
}
