/** The events that orders consumes. */
package dev.boxoffice.orders.events;
