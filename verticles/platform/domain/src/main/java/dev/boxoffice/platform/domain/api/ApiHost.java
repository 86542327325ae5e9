package dev.boxoffice.platform.domain.api;

import dev.boxoffice.platform.http.ApiMount;
import dev.boxoffice.platform.http.contract.Contract;

/**
 * What a process provides to the APIs of its domains.
 *
 * @param contract the OpenAPI contract of the domains
 * @param mount serves their routes
 */
public record ApiHost(Contract contract, ApiMount mount) {}
