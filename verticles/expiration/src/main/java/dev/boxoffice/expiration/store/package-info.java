/** The deadlines in Redis. */
package dev.boxoffice.expiration.store;
