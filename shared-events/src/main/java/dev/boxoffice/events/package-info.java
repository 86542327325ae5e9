/**
 * The contract between the services: subjects, the CloudEvents envelope, and the data of each event.
 *
 * <p>Amounts are integers in minor units of {@code currency}; times are UTC instants in ISO 8601. Each event carries
 * the whole public state of its aggregate and a {@code version} that only grows, so that a consumer may apply it if it
 * is newer than what it has and ignore it otherwise.
 */
package dev.boxoffice.events;
