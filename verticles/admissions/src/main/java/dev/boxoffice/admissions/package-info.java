/**
 * Admissions: the tickets of paid orders, and who comes in with them.
 *
 * <p>Each place of a complete order is one document, which issues a ticket with a code of its own and, when that is
 * transferred, the next one: a place has at most one valid code at a time. Scans are conditional writes of the same
 * document. Events of orders create and void; orders and payments do not know of this domain.
 */
package dev.boxoffice.admissions;
