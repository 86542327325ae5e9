/** Listings: what sellers offer, and how many seats of it are free. */
package dev.boxoffice.tickets;
