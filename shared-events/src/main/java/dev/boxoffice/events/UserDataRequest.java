package dev.boxoffice.events;

/**
 * A request to every domain about the data of a user.
 *
 * @param version always 1: requests do not change
 * @param userId the user, or a guest whose orders no user has claimed
 */
public record UserDataRequest(String id, long version, String userId, UserDataAction action) {}
