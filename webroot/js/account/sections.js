import {Address} from './address.js';
import {Mails} from './mails.js';
import {Password} from './changePassword.js';
import {Privacy} from './privacy.js';
import {Profile} from './profile.js';
import {Programs} from './programs.js';
import {Security} from './security.js';
import {Sessions} from './sessions.js';
import {Device} from '../push/section.js';

/** The sections of the account page, in their order; each is given `account` and `onChange`. */
export const sections = [
  {id: 'profile', View: Profile},
  {id: 'address', View: Address},
  {id: 'password', View: Password},
  {id: 'security', View: Security},
  {id: 'sessions', View: Sessions},
  {id: 'programs', View: Programs},
  {id: 'mails', View: Mails},
  {id: 'device', View: Device},
  {id: 'privacy', View: Privacy},
];
