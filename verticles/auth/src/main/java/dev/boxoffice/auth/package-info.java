/** Accounts and sessions: who is who, and the keys by which all services believe it. */
package dev.boxoffice.auth;
