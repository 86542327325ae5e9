/** Deadlines of reservations. */
package dev.boxoffice.expiration.model;
