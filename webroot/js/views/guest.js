import {html} from '../../vendor/htm-preact/standalone.module.js';
import {signInAddress} from '../addresses.js';
import * as api from '../api.js';
import {Field, Problems} from '../components.js';
import {useSubmit} from '../hooks.js';
import {language} from '../locale.js';
import {words as strings} from '../../words/shop.js';

/** Whether a user has an account, so not a guest, whose session is for what it buys alone. */
export const hasAccount = (user) => Boolean(user) && !user.guest;

/** Brings a form that was opened into view, with its first field ready; on phones it leaves the sheet that it was in. */
const showForm = ({currentTarget}) => {
  if (currentTarget.open) {
    currentTarget.scrollIntoView({block: 'nearest'});
    currentTarget.querySelector('input').focus({preventScroll: true});
  }
};

/** Has a guest be sent what is bought on this page in its language, which may be another one than that of before. */
export const followPage = async (user) => {
  if (user?.guest) {
    await api.changeGuestLanguage(language).catch(() => {});
  }
};

/**
 * The ways on for a visitor who wants to buy: sign in, or give a name and an address. `onUser` is given the guest, then
 * `onReserve` is called.
 */
export const VisitorOffer = ({address, signInText, isBlocked, onUser, onReserve}) => {
  const submit = useSubmit(async (event) => {
    const {name, email} = Object.fromEntries(new FormData(event.target));
    onUser(await api.beGuest({name, email}));
    await onReserve();
  });
  return html`<a class="button" data-testid="signin-to-reserve" href=${signInAddress(address)}>${signInText}</a>
    <details class="guest" data-testid="guest" onToggle=${showForm}>
      <summary>${strings.buyAsGuest}</summary>
      <form noValidate onSubmit=${submit.run}>
        <${Field} name="name" label=${strings.yourName} autocomplete="name" maxlength="120" required errors=${submit.errors} />
        <${Field} name="email" label=${strings.email} type="email" autocomplete="email" required errors=${submit.errors} />
        <p class="muted small">${strings.guestHint}</p>
        <${Problems} errors=${submit.errors} fields=${['name', 'email']} />
        <button data-testid="guest-submit" disabled=${submit.busy || isBlocked}>${strings.goOnAsGuest}</button>
      </form>
    </details>`;
};
