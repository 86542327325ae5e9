/** The collection of listings in MongoDB. */
package dev.boxoffice.tickets.store;
