/** Listings, their seats and changes: pure rules without I/O. */
package dev.boxoffice.tickets.model;
