package dev.boxoffice.auth;

import java.util.function.BooleanSupplier;

/**
 * The client that sent a request.
 *
 * @param address for the audit log
 * @param network whose quotas and turn in the queue of hashes it uses
 * @param device what its program says that it is, shortened; null if nothing
 * @param isWaiting false once the client has disconnected or has its answer
 */
public record Requester(String address, String network, String device, BooleanSupplier isWaiting) {}
