import {cursorPage, ifMatch, json, queryOf} from '../../http.js';

/** The operations of the HTTP API on the door of an event, for its organiser. */
const ROOT = '/api/admissions';
const of = (eventId) => `${ROOT}/events/${eventId}`;

export const door = (eventId) => json('GET', `${of(eventId)}/door`);
export const changeDoor = (eventId, version, body) => json('PUT', `${of(eventId)}/door`, body, ifMatch(version));
export const links = (eventId) => json('GET', `${of(eventId)}/links`);
export const makeLink = (eventId, body) => json('POST', `${of(eventId)}/links`, body);
export const revokeLink = (eventId, linkId) => json('DELETE', `${of(eventId)}/links/${linkId}`);
export const devices = (eventId) => json('GET', `${of(eventId)}/devices`);
export const conflicts = (eventId) => cursorPage(`${of(eventId)}/conflicts`);
export const admissions = (eventId, query) => cursorPage(`${of(eventId)}/admissions${queryOf(query)}`);
export const undo = (admissionId) => json('POST', `${ROOT}/tickets/${admissionId}/undo`, {});
