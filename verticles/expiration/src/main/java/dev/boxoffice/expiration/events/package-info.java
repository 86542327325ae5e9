/** The events that expiration consumes. */
package dev.boxoffice.expiration.events;
