package dev.boxoffice.auth.wiring;

import dev.boxoffice.auth.AuthAudit;
import dev.boxoffice.auth.BeginSession;
import dev.boxoffice.auth.ChangeAddress;
import dev.boxoffice.auth.ChangePassword;
import dev.boxoffice.auth.CheckCode;
import dev.boxoffice.auth.CheckPassword;
import dev.boxoffice.auth.ClaimGuests;
import dev.boxoffice.auth.CreateGuest;
import dev.boxoffice.auth.EndSessions;
import dev.boxoffice.auth.FreeAddress;
import dev.boxoffice.auth.MailboxLimits;
import dev.boxoffice.auth.OpenGuestOrder;
import dev.boxoffice.auth.PasswordHasher;
import dev.boxoffice.auth.RequestLink;
import dev.boxoffice.auth.RequireHolder;
import dev.boxoffice.auth.ResetFactors;
import dev.boxoffice.auth.ResetPassword;
import dev.boxoffice.auth.SecureAccount;
import dev.boxoffice.auth.ShowAccount;
import dev.boxoffice.auth.ShowSessions;
import dev.boxoffice.auth.SignInByLink;
import dev.boxoffice.auth.SignInThrottle;
import dev.boxoffice.auth.SpendLink;
import dev.boxoffice.auth.UndoAddress;
import dev.boxoffice.auth.UseLink;
import dev.boxoffice.auth.VerifyAddress;
import dev.boxoffice.auth.api.AccountsApi;
import dev.boxoffice.auth.api.CredentialReader;
import dev.boxoffice.auth.api.GuestsApi;
import dev.boxoffice.auth.api.LinksApi;
import dev.boxoffice.auth.api.SessionAnswers;
import dev.boxoffice.auth.api.SessionsApi;
import dev.boxoffice.auth.model.PasswordRules;
import dev.boxoffice.auth.store.AccountLinkStore;
import dev.boxoffice.auth.store.AccountStore;
import dev.boxoffice.platform.domain.api.Operations;
import dev.boxoffice.platform.identity.Revocations;
import java.time.Clock;
import java.time.Duration;

/** Wires what people do with their accounts, links, guests and sessions. */
final class PeopleApi {
    private final AuthStores stores;
    private final Passwords passwords;
    private final BeginSession beginSession;
    private final AuthAudit audit;
    private final Clock clock;
    private final MailboxLimits mails;
    private final MailboxLimits guestLimits;
    private final RequestLink requestLink;
    private final ClaimGuests claimGuests;
    private final EndSessions endSessions;
    private final ResetFactors factors;
    private final CheckCode codes;

    PeopleApi(
            AuthStores stores,
            Passwords passwords,
            MailboxLimits mails,
            MailboxLimits guestLimits,
            RequestLink requestLink,
            ClaimGuests claimGuests,
            EndSessions endSessions,
            BeginSession beginSession,
            ResetFactors factors,
            CheckCode codes,
            AuthAudit audit,
            Clock clock) {
        this.factors = factors;
        this.codes = codes;
        this.stores = stores;
        this.passwords = passwords;
        this.beginSession = beginSession;
        this.audit = audit;
        this.clock = clock;
        this.mails = mails;
        this.guestLimits = guestLimits;
        this.requestLink = requestLink;
        this.claimGuests = claimGuests;
        this.endSessions = endSessions;
    }

    /** How passwords are checked. */
    record Passwords(PasswordRules rules, PasswordHasher hasher, SignInThrottle throttle) {}

    /** The operations. */
    record Apis(AccountsApi accounts, LinksApi links, GuestsApi guests, SessionsApi sessions) {
        void addTo(Operations operations) {
            accounts.addTo(operations);
            links.addTo(operations);
            guests.addTo(operations);
            sessions.addTo(operations);
        }
    }

    ShowAccount showAccount() {
        return new ShowAccount(stores.accounts(), stores.browserSessions(), beginSession);
    }

    SecureAccount secureAccount() {
        return new SecureAccount(stores.accounts(), endSessions, stores.links(), factors, clock);
    }

    Apis build(Revocations revocations, Duration stepUp, CredentialReader credentials, SessionAnswers answers) {
        AccountStore accounts = stores.accounts();
        AccountLinkStore links = stores.links();
        SecureAccount secureAccount = secureAccount();
        FreeAddress freeAddress = new FreeAddress(accounts, secureAccount);
        SpendLink spendLink = new SpendLink(links);
        CheckPassword checkPassword = new CheckPassword(passwords.hasher(), passwords.throttle());
        RequireHolder holder = new RequireHolder(checkPassword, codes, beginSession);
        ChangeAddress changeAddress = new ChangeAddress(
                accounts, links, freeAddress, requestLink, mails, holder, spendLink, claimGuests, audit, clock);
        UseLink useLink = new UseLink(
                links,
                accounts,
                new VerifyAddress(accounts, holder, spendLink, claimGuests, clock),
                new SignInByLink(secureAccount, codes, spendLink, beginSession, claimGuests, audit, clock),
                new ResetPassword(
                        secureAccount,
                        passwords.rules(),
                        passwords.hasher(),
                        requestLink,
                        links,
                        spendLink,
                        claimGuests,
                        audit,
                        clock),
                changeAddress,
                new UndoAddress(accounts, links, secureAccount, freeAddress, spendLink, audit, clock),
                new OpenGuestOrder(stores.guests(), beginSession),
                audit,
                clock);
        ChangePassword changePassword = new ChangePassword(
                accounts,
                links,
                secureAccount,
                checkPassword,
                passwords.rules(),
                passwords.hasher(),
                requestLink,
                beginSession,
                audit,
                stepUp,
                clock);
        ShowAccount showAccount = showAccount();
        return new Apis(
                new AccountsApi(showAccount, changePassword, changeAddress, requestLink, credentials, answers),
                new LinksApi(useLink, requestLink, credentials, answers),
                new GuestsApi(
                        new CreateGuest(stores.guests(), guestLimits, beginSession, audit, clock),
                        credentials,
                        answers),
                new SessionsApi(
                        new ShowSessions(stores.browserSessions(), stores.refreshSessions(), revocations),
                        endSessions,
                        showAccount,
                        beginSession,
                        audit,
                        credentials,
                        answers));
    }
}
