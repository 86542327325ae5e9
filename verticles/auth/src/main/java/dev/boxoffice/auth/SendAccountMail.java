package dev.boxoffice.auth;

import dev.boxoffice.auth.model.Account;
import dev.boxoffice.auth.model.AccountLink;
import dev.boxoffice.auth.model.Guest;
import dev.boxoffice.auth.model.LinkPurpose;
import dev.boxoffice.auth.model.LinkSecret;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.auth.store.GuestStore;
import dev.boxoffice.kernel.crypto.Sha256;
import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.platform.domain.MailContents.MailContent;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers what the mails of accounts say at the moment when they are sent. The secret of a link is made here and is
 * only in the answer.
 *
 * @param guestLinks how long the link to the order of a guest works
 */
public record SendAccountMail(
        AccountLinkStore links,
        AccountStore accounts,
        GuestStore guests,
        EndSessions endSessions,
        Duration guestLinks,
        Clock clock) {
    private static final String GUEST = "guest";
    private static final int PARTS_OF_GUEST = 4;
    private static final String LINK = "link";

    /**
     * The content of a mail; empty if it is not to be sent any more.
     *
     * @param id of a link, or {@code guest/<guest>/<order>/<address in base64url>}
     */
    public Future<Optional<MailContent>> content(String id) {
        String[] parts = id.split("/", -1);
        return parts[0].equals(GUEST) && parts.length == PARTS_OF_GUEST ? ofOrder(parts) : ofLink(id);
    }

    private Future<Optional<MailContent>> ofLink(String id) {
        return links.find(id).compose(found -> found.filter(link -> link.isOpen(clock.instant()) && isSent(link))
                .map(this::ofOpen)
                .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private static boolean isSent(AccountLink link) {
        return link.userId() != null && link.purpose() != LinkPurpose.GUEST_ORDER;
    }

    private Future<Optional<MailContent>> ofOpen(AccountLink link) {
        return accounts.find(link.userId()).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            return link.purpose().hasSecret()
                    ? links.addSecret(link).map(secret -> secret.map(made -> content(link, found.get(), made.path())))
                    : Future.succeededFuture(Optional.of(content(link, found.get(), "")));
        });
    }

    private static MailContent content(AccountLink link, Account account, String path) {
        Map<String, String> values = new HashMap<>();
        values.put(LINK, path);
        values.put("detail", link.detail() == null ? "" : link.detail());
        values.put("address", link.address());
        return new MailContent(link.address(), account.language(), values);
    }

    private Future<Optional<MailContent>> ofOrder(String[] parts) {
        return MailAddress.parse(decoded(parts[PARTS_OF_GUEST - 1]))
                .map(address -> guests.find(parts[1]).compose(found -> found.filter(guest -> !guest.isClaimed())
                        .map(guest ->
                                at(guest, address.text()).compose(known -> ofOrder(known, parts[2], address.text())))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty()))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /**
     * The guest at the address that the mail goes to. Another one than before was corrected for the order: whoever
     * reads the earlier one has no way in any more.
     */
    private Future<Guest> at(Guest guest, String address) {
        return guest.email().equals(address)
                ? Future.succeededFuture(guest)
                : endSessions
                        .endAll(guest.id())
                        .compose(ended -> guests.correct(guest, address))
                        .map(corrected -> corrected.orElse(guest));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** One link for each order and address, with a secret for each mail. */
    private Future<Optional<MailContent>> ofOrder(Guest guest, String orderId, String address) {
        String id = GUEST + "-" + Sha256.hex(guest.id() + "/" + orderId + "/" + address);
        return links.findOrInsert(new AccountLink(
                        id,
                        1,
                        LinkPurpose.GUEST_ORDER,
                        guest.id(),
                        address,
                        null,
                        orderId,
                        List.of(),
                        clock.instant(),
                        clock.instant().plus(guestLinks),
                        null))
                .compose(link -> links.addSecret(link.until(clock.instant().plus(guestLinks))))
                .map(secret -> secret.map(LinkSecret::path)
                        .map(path -> new MailContent(address, null, Map.of("order", path))));
    }
}
