import {Address} from './address.js';
import {Mails} from './mails.js';
import {Password} from './password.js';
import {Profile} from './profile.js';
import {Sessions} from './sessions.js';

/** The sections of the account page, in their order; each is given `account`, `onAccount` and `onChange`. */
export const sections = [
  {id: 'profile', View: Profile},
  {id: 'address', View: Address},
  {id: 'password', View: Password},
  {id: 'sessions', View: Sessions},
  {id: 'mails', View: Mails},
];
