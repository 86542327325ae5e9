package dev.boxoffice.events;

/**
 * A request to every domain about the data of a user.
 *
 * @param version always 1: requests do not change
 * @param userId the user, or a guest whose orders no user has claimed; a new id where the request is about an address
 *     alone
 * @param addressHash of an address that the user has proved to own, or that an operator erases: 64 hexadecimal digits
 *     of the SHA-256 of its canonical spelling; otherwise null
 */
public record UserDataRequest(String id, long version, String userId, UserDataAction action, String addressHash) {
    /** About a user whose address is not known, or not verified. */
    public UserDataRequest(String id, long version, String userId, UserDataAction action) {
        this(id, version, userId, action, null);
    }
}
