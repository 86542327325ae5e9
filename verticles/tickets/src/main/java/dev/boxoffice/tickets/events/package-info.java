/** The events that tickets consumes. */
package dev.boxoffice.tickets.events;
