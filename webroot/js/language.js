import {html} from '../vendor/htm-preact/standalone.module.js';
import {changeGuestLanguage} from './api.js';
import {languages} from '../words/languages.js';
import {words as strings} from '../words/shop.js';
import {language} from './locale.js';

const COOKIE = 'language';
const YEAR_SECONDS = 365 * 24 * 3600;

const isChosen = () => document.cookie.split('; ').some((each) => each.startsWith(`${COOKIE}=`));

const use = (tag) => {
  document.cookie = `${COOKIE}=${tag}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  location.reload();
};

/** Has the page speak another language, and what a user is sent. */
const choose = async (tag, user) => {
  if (user?.guest) {
    await changeGuestLanguage(tag).catch(() => {});
  } else if (user) {
    const {updateAccount} = await import('./account/api.js');
    await updateAccount({language: tag}).catch(() => {});
  }
  use(tag);
};

/** Has the page speak the language of the account that a visitor has just signed in to, unless one was chosen here. */
export const followAccount = async (user) => {
  if (!user || user.guest || isChosen()) {
    return;
  }
  const {account} = await import('./account/api.js');
  const wanted = (await account().catch(() => ({}))).language?.split('-')[0];
  if (wanted && wanted !== language && languages.some(([tag]) => tag === wanted)) {
    use(wanted);
  }
};

/** Links to the page in other languages; without script they work by their addresses. */
export const Languages = ({user}) => html`<nav class="languages" aria-label=${strings.language}>
  ${languages.map(([tag, name]) => {
    const onClick = (event) => {
      event.preventDefault();
      choose(tag, user);
    };
    return html`<a key=${tag} href=${`?lang=${tag}`} lang=${tag} hreflang=${tag} data-testid=${`language-${tag}`} aria-current=${tag === language ? 'true' : undefined} onClick=${onClick}>${name}</a>`;
  })}
</nav>`;
