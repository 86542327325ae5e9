package dev.boxoffice.events;

/**
 * The orders of a guest belong to a user from now on, who has verified the same address.
 *
 * @param id the id of the guest
 * @param version always 1: a guest is claimed once
 * @param userId the user
 */
public record GuestClaim(String id, long version, String userId) {}
