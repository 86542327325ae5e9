/** Deploys the tickets domain. */
package dev.boxoffice.tickets.wiring;
