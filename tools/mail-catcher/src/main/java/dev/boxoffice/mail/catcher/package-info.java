/**
 * A mail server that keeps every mail and delivers none, for demonstrations and tests. It listens on the loopback
 * address alone.
 */
package dev.boxoffice.mail.catcher;
