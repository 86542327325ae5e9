package dev.boxoffice.platform.documents;

import dev.boxoffice.platform.documents.EventDocument.State;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes passes for Apple Wallet, which ask at {@code webService} for their present state. */
public final class ApplePass {
    /** The media type of a pass. */
    public static final String MEDIA_TYPE = "application/vnd.apple.pkpass";

    private static final Duration AFTER_END = Duration.ofHours(12);
    private static final Duration AFTER_START = Duration.ofHours(36);
    private static final Map<String, Integer> ICONS =
            Map.of("icon.png", 29, "icon@2x.png", 58, "icon@3x.png", 87, "logo.png", 50, "logo@2x.png", 100);

    private final WalletConfig.Apple config;
    private final PassSigner signer;
    private final Map<String, byte[]> icons = new LinkedHashMap<>();

    private ApplePass(WalletConfig.Apple config, PassSigner signer) throws IOException {
        this.config = config;
        this.signer = signer;
        for (Map.Entry<String, Integer> icon : ICONS.entrySet()) {
            icons.put(icon.getKey(), PassIcon.png(icon.getValue()));
        }
    }

    /** Reads the certificates; blocks, and fails where they cannot be read. */
    public static ApplePass load(WalletConfig.Apple config) throws IOException, GeneralSecurityException {
        return new ApplePass(config, PassSigner.load(config));
    }

    /**
     * The file of a pass; blocks for some milliseconds.
     *
     * @param webService where devices ask for its present state; null for nowhere
     * @param token what they present there
     */
    public byte[] file(TicketDocument ticket, String webService, String token)
            throws IOException, GeneralSecurityException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("pass.json", bytes(pass(ticket, webService, token)));
        files.putAll(icons);
        JsonObject hashes = new JsonObject();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            // PassKit wants SHA-1 here; the signature over all hashes uses SHA-256.
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(file.getValue());
            hashes.put(file.getKey(), HexFormat.of().formatHex(hash));
        }
        byte[] manifest = bytes(hashes);
        files.put("manifest.json", manifest);
        files.put("signature", signer.sign(manifest));
        return zip(files);
    }

    private static byte[] bytes(JsonObject json) {
        return json.encode().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return archive.toByteArray();
    }

    private JsonObject pass(TicketDocument ticket, String webService, String token) {
        EventDocument event = ticket.event();
        JsonObject pass = new JsonObject()
                .put("formatVersion", 1)
                .put("passTypeIdentifier", config.passType())
                .put("teamIdentifier", config.team())
                .put("serialNumber", ticket.id())
                .put("organizationName", event.seller() == null ? "boxoffice" : event.seller())
                .put("description", "Ticket for " + event.title())
                .put("foregroundColor", "rgb(255, 255, 255)")
                .put("labelColor", "rgb(222, 216, 255)")
                .put("backgroundColor", "rgb(63, 38, 196)")
                .put("voided", !ticket.isValid())
                .put("sharingProhibited", true)
                .put("semantics", semantics(event))
                .put("eventTicket", fields(ticket));
        if (webService != null) {
            pass.put("webServiceURL", webService).put("authenticationToken", token);
        }
        if (event.startsAt() != null) {
            Instant end = event.endsAt() == null
                    ? event.startsAt().plus(AFTER_START)
                    : event.endsAt().plus(AFTER_END);
            // While the new date is not known, it does not expire.
            if (event.state() != State.POSTPONED) {
                pass.put("relevantDate", time(event, event.startsAt())).put("expirationDate", time(event, end));
            }
        }
        if (event.latitude() != null && event.longitude() != null) {
            pass.put("locations", JsonArray.of(location(event)));
        }
        return ticket.isValid() ? pass.put("barcodes", JsonArray.of(barcode(ticket))) : pass;
    }

    private static JsonObject barcode(TicketDocument ticket) {
        JsonObject barcode = new JsonObject()
                .put("format", "PKBarcodeFormatQR")
                .put("message", ticket.code())
                .put("messageEncoding", "iso-8859-1");
        return ticket.shortCode() == null ? barcode : barcode.put("altText", ticket.shortCode());
    }

    private static JsonObject location(EventDocument event) {
        return new JsonObject().put("latitude", event.latitude()).put("longitude", event.longitude());
    }

    private static JsonObject semantics(EventDocument event) {
        JsonObject semantics =
                new JsonObject().put("eventType", "PKEventTypeGeneric").put("eventName", event.title());
        if (event.venue() != null) {
            semantics.put("venueName", event.venue());
        }
        if (event.latitude() != null && event.longitude() != null) {
            semantics.put("venueLocation", location(event));
        }
        if (event.startsAt() != null && event.state() == State.SCHEDULED) {
            semantics.put("eventStartDate", time(event, event.startsAt()));
            if (event.endsAt() != null) {
                semantics.put("eventEndDate", time(event, event.endsAt()));
            }
        }
        return semantics;
    }

    private static JsonObject fields(TicketDocument ticket) {
        EventDocument event = ticket.event();
        return new JsonObject()
                .put("headerFields", list(field("number", "TICKET", ticket.number() + " of " + ticket.of())))
                .put("primaryFields", list(field("event", "EVENT", event.title())))
                .put("secondaryFields", list(when(event), told(field("where", "WHERE", event.venue()))))
                .put(
                        "auxiliaryFields",
                        list(field("type", "TYPE", ticket.type()), field("name", "NAME", ticket.holder())))
                .put(
                        "backFields",
                        list(
                                field("time", "Time", event.when()),
                                field("doors", "Doors", event.doorsAt() == null ? null : event.time(event.doorsAt())),
                                field("place", "Place", event.place()),
                                field("order", "Order", ticket.orderNumber()),
                                field("price", "Price", ticket.price()),
                                field("code", "Code for typing", ticket.isValid() ? ticket.shortCode() : null),
                                field("seller", "Sold by", event.seller()),
                                field("terms", "Terms", ticket.terms()),
                                field("page", "Event", event.url())));
    }

    /** In the zone of the event, wherever the telephone is. */
    private static JsonObject when(EventDocument event) {
        if (event.startsAt() == null || event.state() != State.SCHEDULED) {
            return told(field("when", "WHEN", event.state() == State.CANCELLED ? "Cancelled" : "Date not known yet"));
        }
        return told(field("when", "WHEN", time(event, event.startsAt())))
                .put("dateStyle", "PKDateStyleMedium")
                .put("timeStyle", "PKDateStyleShort")
                .put("ignoresTimeZone", true);
    }

    /** A field of which the telephone tells its owner when it changes; null where there is none. */
    private static JsonObject told(JsonObject field) {
        return field == null ? null : field.put("changeMessage", "Changed: %@");
    }

    private static JsonObject field(String key, String label, String value) {
        return value == null || value.isBlank()
                ? null
                : new JsonObject().put("key", key).put("label", label).put("value", value);
    }

    private static JsonArray list(JsonObject... fields) {
        JsonArray list = new JsonArray();
        for (JsonObject field : fields) {
            if (field != null) {
                list.add(field);
            }
        }
        return list;
    }

    private static String time(EventDocument event, Instant at) {
        return OffsetDateTime.ofInstant(at, event.zone())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replaceFirst("T(\\d\\d:\\d\\d)(?=[Z+-])", "T$1:00");
    }
}
