package dev.boxoffice.notifications;

import dev.boxoffice.kernel.text.MailAddress;
import dev.boxoffice.notifications.model.Mail;
import dev.boxoffice.notifications.model.MailKind;
import dev.boxoffice.platform.identity.OrderContacts;
import dev.boxoffice.platform.identity.UserAddresses;
import io.vertx.core.Future;
import java.util.Optional;

/** Finds where a mail goes: to the address that an organiser has corrected for its order, or to that of its reader. */
public record FindAddress(UserAddresses userAddresses, OrderContacts orderContacts) {

    /**
     * An address.
     *
     * @param address empty where it is none that a mail server accepts, as of accounts of earlier versions
     * @param isCorrected whether it is of the order alone
     */
    record Found(Optional<String> address, boolean isCorrected) {
        private static Found of(String text, boolean isCorrected) {
            return new Found(MailAddress.parse(text).map(MailAddress::text), isCorrected);
        }
    }

    /** Empty if no address is known. */
    Future<Optional<Found>> find(Mail mail) {
        Future<Optional<String>> corrected = mail.kind() == MailKind.CONFIRM
                ? Future.succeededFuture(Optional.empty())
                : orderContacts.find(mail.orderId());
        return corrected.compose(found -> found.isPresent()
                ? Future.succeededFuture(found.map(text -> Found.of(text, true)))
                : userAddresses.find(mail.userId()).map(usual -> usual.map(text -> Found.of(text, false))));
    }
}
