package dev.boxoffice.auth;

import dev.boxoffice.auth.model.EnteredEmail;
import dev.boxoffice.auth.model.Guest;
import dev.boxoffice.auth.model.ProfileRules;
import dev.boxoffice.auth.store.GuestStore;
import dev.boxoffice.kernel.identity.GuestId;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.problem.SecurityEvent;
import io.vertx.core.Future;
import java.time.Clock;

/** Lets somebody buy without an account. Each time makes another guest, as nothing proves that it is the same one. */
public record CreateGuest(
        GuestStore guests, MailboxLimits limits, BeginSession beginSession, AuthAudit audit, Clock clock) {

    /** A guest and the session. */
    public record Begun(Guest guest, TokenIssuer.Session session) {}

    /**
     * Makes a guest; fails if the address is no mailbox, or the name cannot be shown.
     *
     * @param language a tag of BCP 47; null for the one that the requester asks for
     */
    public Future<Begun> create(EnteredEmail entered, String enteredName, String language, Requester requester) {
        String email = entered.mailbox().orElseThrow(SignUp::noMailbox);
        String name = ProfileRules.name(enteredName);
        if (name == null) {
            throw Problem.invalid("name", "name.required", "name is required");
        }
        String spoken = language == null ? requester.languageTag() : language;
        Guest guest = new Guest(GuestId.next(), email, name, spoken, clock.instant(), null, null);
        return limits.take(entered)
                .compose(allowed -> guests.insert(guest))
                .compose(inserted -> beginSession.begin(guest, requester))
                .map(session -> new Begun(guest, session))
                .onSuccess(begun -> audit.user(SecurityEvent.GUEST_BEGUN, requester, guest.id()));
    }

    /** Has a guest be sent things in another language, a tag of BCP 47; fails if there is no such guest. */
    public Future<Void> changeLanguage(String guestId, String language) {
        return guests.updateLanguage(guestId, language)
                .map(found -> found.orElseThrow(Problem::notAuthorized))
                .mapEmpty();
    }
}
