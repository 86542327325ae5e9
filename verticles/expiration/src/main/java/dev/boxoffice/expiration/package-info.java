/** Announces when reservations expire: a sorted set in Redis of all deadlines, shared by all replicas. */
package dev.boxoffice.expiration;
