package dev.boxoffice.platform.documents;

import dev.boxoffice.platform.documents.EventDocument.State;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Makes links that put tickets into Google Wallet, and what is sent there when they change. */
public final class GoogleWallet {
    private static final String SAVE = "https://pay.google.com/gp/v/save/";
    private static final String SCOPE = "https://www.googleapis.com/auth/wallet_object.issuer";
    private static final String TOKEN_URI = "https://oauth2.googleapis.com/token";
    private static final long TOKEN_SECONDS = 3_600;

    private final WalletConfig.Google config;
    private final String account;
    private final String tokenUri;
    private final PrivateKey key;

    private GoogleWallet(WalletConfig.Google config, JsonObject file) throws GeneralSecurityException {
        this.config = config;
        this.account = file.getString("client_email");
        this.tokenUri = file.getString("token_uri", TOKEN_URI);
        String body = file.getString("private_key").replaceAll("-----[A-Z ]+-----|\\s", "");
        this.key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    /** Reads the key; blocks, and fails where it cannot be read. */
    public static GoogleWallet load(WalletConfig.Google config) throws IOException, GeneralSecurityException {
        return new GoogleWallet(config, new JsonObject(Files.readString(config.key())));
    }

    /** Where a buyer adds the ticket; takes some milliseconds. */
    public String link(TicketDocument ticket, Instant now) throws GeneralSecurityException {
        JsonObject claims = new JsonObject()
                .put("iss", account)
                .put("aud", "google")
                .put("typ", "savetowallet")
                .put("iat", now.getEpochSecond())
                .put("origins", new JsonArray())
                .put(
                        "payload",
                        new JsonObject()
                                .put("eventTicketClasses", JsonArray.of(eventClass(ticket.event())))
                                .put("eventTicketObjects", JsonArray.of(ticketObject(ticket))));
        return SAVE + signed(claims);
    }

    /** Where an access token is asked for, with {@link #assertion}. */
    String tokenUri() {
        return tokenUri;
    }

    /** What proves to Google who asks for an access token. */
    String assertion(Instant now) throws GeneralSecurityException {
        return signed(new JsonObject()
                .put("iss", account)
                .put("scope", SCOPE)
                .put("aud", tokenUri)
                .put("iat", now.getEpochSecond())
                .put("exp", now.getEpochSecond() + TOKEN_SECONDS));
    }

    /** The id of the class of an event. */
    String classId(String eventId) {
        return config.issuer() + "." + eventId;
    }

    /** The id of the object of a ticket. */
    String objectId(String ticketId) {
        return config.issuer() + "." + ticketId;
    }

    /** What all tickets of an event have in common. */
    JsonObject eventClass(EventDocument event) {
        JsonObject description = new JsonObject()
                .put("id", classId(event.id()))
                .put("issuerName", event.seller() == null ? "boxoffice" : event.seller())
                .put("reviewStatus", "UNDER_REVIEW")
                .put("eventId", event.id())
                .put("eventName", text(event.title()));
        if (event.startsAt() != null && event.state() == State.SCHEDULED) {
            JsonObject times = new JsonObject().put("start", time(event, event.startsAt()));
            if (event.doorsAt() != null) {
                times.put("doorsOpen", time(event, event.doorsAt()));
            }
            if (event.endsAt() != null) {
                times.put("end", time(event, event.endsAt()));
            }
            description.put("dateTime", times);
        }
        // Google takes a venue with both alone.
        if (event.venue() != null && event.address() != null) {
            description.put(
                    "venue", new JsonObject().put("name", text(event.venue())).put("address", text(event.address())));
        }
        return description;
    }

    /** The ticket itself. */
    JsonObject ticketObject(TicketDocument ticket) {
        JsonObject object = new JsonObject()
                .put("id", objectId(ticket.id()))
                .put("classId", classId(ticket.event().id()))
                .put("state", ticket.isValid() ? "ACTIVE" : "INACTIVE")
                .put("ticketNumber", ticket.number() + " of " + ticket.of())
                .put("ticketType", text(ticket.type()))
                .put("reservationInfo", new JsonObject().put("confirmationCode", ticket.orderNumber()));
        if (ticket.holder() != null) {
            object.put("ticketHolderName", ticket.holder());
        }
        if (ticket.isValid()) {
            JsonObject barcode = new JsonObject().put("type", "QR_CODE").put("value", ticket.code());
            object.put(
                    "barcode", ticket.shortCode() == null ? barcode : barcode.put("alternateText", ticket.shortCode()));
        }
        return object;
    }

    private static JsonObject text(String value) {
        return new JsonObject()
                .put("defaultValue", new JsonObject().put("language", "en").put("value", value));
    }

    private static String time(EventDocument event, Instant at) {
        return OffsetDateTime.ofInstant(at, event.zone())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private String signed(JsonObject claims) throws GeneralSecurityException {
        String content =
                base64(new JsonObject().put("alg", "RS256").put("typ", "JWT").encode()) + "." + base64(claims.encode());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
