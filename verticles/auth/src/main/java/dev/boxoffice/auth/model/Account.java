package dev.boxoffice.auth.model;

import dev.boxoffice.kernel.identity.Role;
import java.time.Instant;
import java.util.Set;

/**
 * An account.
 *
 * @param email in the canonical spelling of its mailbox; accounts of earlier versions may have another
 * @param passwordHash Argon2id in PHC string format
 * @param roles granted by an operator of the installation only
 */
public record Account(String id, String email, String passwordHash, Instant createdAt, Set<Role> roles) {}
