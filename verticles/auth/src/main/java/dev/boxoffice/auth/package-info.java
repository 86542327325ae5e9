/** Accounts and sessions: who a request is from, and the keys that all services verify sessions with. */
package dev.boxoffice.auth;
