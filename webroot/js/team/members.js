import {html, useState} from '../../vendor/htm-preact/standalone.module.js';
import {Field, Problems, Waiting} from '../components.js';
import {shortTime} from '../format.js';
import {useAction, useFetched, useSubmit} from '../hooks.js';
import {go} from '../router.js';
import * as api from './api.js';
import {words} from '../../words/team.js';

/** Who a member is, in words. */
export const whoIs = (member, user) => {
  const name = member.userId === user.id ? user.email : member.email ?? words.firstOwner;
  return member.userId === user.id ? `${name} (${words.you})` : name;
};

const Roles = ({name, value, label, onChange}) => html`<select
  name=${name}
  data-testid=${name}
  aria-label=${label}
  onChange=${onChange}
>
  ${Object.entries(words.roles).map(
    ([role, text]) => html`<option value=${role} selected=${role === value}>${text} – ${words.roleHints[role]}</option>`,
  )}
</select>`;

const Row = ({team, member, user, onMembers}) => {
  const [isAsking, setAsking] = useState(false);
  const isSelf = member.userId === user.id;
  const manages = team.permissions.includes('members_manage');
  const change = useAction(async (event) => onMembers(await api.changeRole(team.id, member.userId, event.target.value)));
  const remove = useAction(async () => {
    await api.removeMember(team.id, member.userId);
    if (isSelf) {
      go('/team');
    } else {
      onMembers(null);
    }
  });
  const who = whoIs(member, user);
  return html`<li data-testid="member" class="member">
    <b>${who}</b>
    ${manages
      ? html`<${Roles} name="role" value=${member.role} label=${`${words.role}: ${who}`} onChange=${change.run} />`
      : html`<span class="muted">${words.roles[member.role]}</span>`}
    ${(manages || isSelf) &&
    (isAsking
      ? html`<span role="alert">${isSelf ? words.leaveSure : words.removeSure({who})}
          <button class="quiet" data-testid="confirm-remove" disabled=${remove.busy} onClick=${remove.run}>${words.yes}</button>
          <button class="quiet" onClick=${() => setAsking(false)}>${words.no}</button></span>`
      : html`<button class="quiet" data-testid="remove-member" onClick=${() => setAsking(true)}>${isSelf ? words.leave : words.remove}</button>`)}
    <${Problems} errors=${[...change.errors, ...remove.errors]} />
  </li>`;
};

const Invitations = ({team, list, onChange}) => {
  const withdraw = useAction(async (event) => {
    await api.withdraw(team.id, event.currentTarget.value);
    onChange();
  });
  return html`<h3>${words.invitations}</h3>
    <ul class="plain">
      ${list.map(
        (one) => html`<li key=${one.id} data-testid="invitation">
          ${one.email} · ${words.roles[one.role]} · ${one.expired ? words.expired : words.until({time: shortTime(one.expiresAt)})}
          <button class="quiet" value=${one.id} data-testid="withdraw" onClick=${withdraw.run}>${words.withdraw}</button>
        </li>`,
      )}
    </ul>
    <${Problems} errors=${withdraw.errors} />`;
};

const Invite = ({team, onInvited}) => {
  const [done, setDone] = useState('');
  const invite = useSubmit(async (event, key) => {
    const form = event.target;
    const {email, newRole} = Object.fromEntries(new FormData(form));
    const made = await api.invite(team.id, {email, role: newRole}, key);
    // The role stays: a form that is reset would have the first one, which is that of owners.
    form.elements.email.value = '';
    setDone(words.sent({email: made.email}));
    onInvited();
  });
  return html`<form noValidate onSubmit=${invite.run}>
    <h3>${words.invite}</h3>
    <${Field} name="email" label=${words.email} type="email" required maxlength="254" errors=${invite.errors} />
    <${Roles} name="newRole" value="box_office" label=${words.role} />
    <${Problems} errors=${invite.errors} fields=${['email']} />
    <button data-testid="invite" disabled=${invite.busy}>${words.send}</button>
    <p role="status" data-testid="invited">${done}</p>
  </form>`;
};

/** The members of a team, and who is invited. */
export const Members = ({team, user}) => {
  const manages = team.permissions.includes('members_manage');
  const members = useFetched(() => api.members(team.id), [team.id]);
  const invited = useFetched(() => (manages ? api.invitations(team.id) : []), [team.id, manages]);
  const changed = (list) => (list ? members.setValue(list) : members.load());
  return html`<section class="panel wide" aria-labelledby="members">
    <h2 id="members">${words.parts.members}</h2>
    ${members.value
      ? html`<ul class="plain">
          ${members.value.map((one) => html`<${Row} key=${one.userId} team=${team} member=${one} user=${user} onMembers=${changed} />`)}
        </ul>`
      : html`<${Waiting} problem=${members.problem} onRetry=${members.load} />`}
    ${invited.value?.length > 0 && html`<${Invitations} team=${team} list=${invited.value} onChange=${invited.load} />`}
    ${manages && html`<${Invite} team=${team} onInvited=${invited.load} />`}
  </section>`;
};
