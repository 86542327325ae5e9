import {html} from '../../vendor/htm-preact/standalone.module.js';
import * as shop from '../api.js';
import {Waiting} from '../components.js';
import {useFetched, useTitle} from '../hooks.js';
import * as api from './api.js';
import {sections} from './sections.js';
import {words} from '../../words/account.js';

/** The account page. `onUser` is given the user after changes that the rest of the page shows. */
export const AccountPage = ({onUser}) => {
  const {value: account, setValue, problem, load} = useFetched(api.account, []);
  useTitle(words.account);
  if (!account) {
    return html`<${Waiting} problem=${problem} onRetry=${load} />`;
  }
  const changed = async (next) => {
    setValue(next ?? (await api.account()));
    onUser(await shop.currentUser());
  };
  return html`<div class="account" data-testid="account">
    <h1>${words.account}</h1>
    ${sections.map(({id, View}) => html`<${View} key=${id} account=${account} onChange=${changed} />`)}
  </div>`;
};
