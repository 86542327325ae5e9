import {cursorPage, idempotent, ifMatch, json, page, upload} from '../http.js';

const root = '/api/organisers';

/** The operations on teams. */
export const teams = () => json('GET', root);
export const team = (id) => json('GET', `${root}/${id}`);
export const makeTeam = (name, key) => json('POST', root, {name}, idempotent(key));
export const changeTeam = (id, version, body) => json('PUT', `${root}/${id}`, body, version ? ifMatch(version) : {});
export const putLogo = (id, file) => upload('PUT', `${root}/${id}/logo`, file);
export const deleteLogo = (id) => json('DELETE', `${root}/${id}/logo`);
export const members = (id) => json('GET', `${root}/${id}/members`);
export const changeRole = (id, userId, role) => json('PUT', `${root}/${id}/members/${userId}`, {role});
export const removeMember = (id, userId) => json('DELETE', `${root}/${id}/members/${userId}`);
export const invitations = (id) => json('GET', `${root}/${id}/invitations`);
export const invite = (id, body, key) => json('POST', `${root}/${id}/invitations`, body, idempotent(key));
export const withdraw = (id, invitationId) => json('DELETE', `${root}/${id}/invitations/${invitationId}`);
export const accept = (token) => json('POST', `${root}/invitations/accept`, {token});
export const trail = (id) => cursorPage(`${root}/${id}/trail`);
export const trailPage = (address) => cursorPage(address);
export const events = (id) => page('/api/events', {organiserId: id, limit: 100, upcoming: 'false'});
export const report = (body) => json('POST', `${root}/reports`, body);
