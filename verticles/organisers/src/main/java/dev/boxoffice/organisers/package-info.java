/**
 * Organisers: who sells, which members act in its name, what they did, and what operators have frozen.
 *
 * <p>Every account is the owner of an organiser whose id is its own; that needs no document until something of it is
 * changed. A change of members is published in the bucket {@code members} by the same write, which all domains follow.
 */
package dev.boxoffice.organisers;
