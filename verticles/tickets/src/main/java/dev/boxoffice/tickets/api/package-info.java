/** The HTTP operations on listings. */
package dev.boxoffice.tickets.api;
