package dev.boxoffice.platform.http.contract;

import io.vertx.core.http.HttpMethod;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The operations of one domain, and what is valid to ask of them.
 *
 * <p>Safe to use from any thread.
 */
public final class DomainContract {
    private final OpenAPIContract contract;
    private final String domain;
    private final Map<String, Described> operations;

    private DomainContract(OpenAPIContract contract, String domain, Map<String, Described> operations) {
        this.contract = contract;
        this.domain = domain;
        this.operations = operations;
    }

    /** An operation, and what lets only valid requests to it pass. */
    public record Described(Operation operation, RequestValidation validation) {}

    /** The parts of {@code contract} by the domain that is their tag. */
    static Map<String, DomainContract> of(OpenAPIContract contract, Set<String> domains) {
        return domains.stream()
                .collect(Collectors.toUnmodifiableMap(
                        domain -> domain, domain -> new DomainContract(contract, domain, described(contract, domain))));
    }

    private static Map<String, Described> described(OpenAPIContract contract, String domain) {
        Map<String, Described> described = new HashMap<>();
        for (Operation operation : contract.operations()) {
            if (operation.getTags().contains(domain)) {
                described.put(
                        operation.getOperationId(),
                        new Described(operation, new RequestValidation(contract, operation)));
            }
        }
        return Map.copyOf(described);
    }

    /** The operation of that id, if the domain has it. */
    public Optional<Described> find(String operationId) {
        return Optional.ofNullable(operations.get(operationId));
    }

    /** How many operations there are. */
    public int size() {
        return operations.size();
    }

    /** True if one of the operations answers to {@code method} at {@code path}. */
    public boolean has(HttpMethod method, String path) {
        Operation found = contract.findOperation(path, method);
        return found != null && found.getTags().contains(domain);
    }

    /** True if the operation of {@code method} at {@code path} answers with a page, which links lead to. */
    public boolean isLinked(HttpMethod method, String path) {
        Operation found = contract.findOperation(path, method);
        return found != null
                && found.getTags().contains(domain)
                && found.getOpenAPIModel().getBoolean(Contract.ANSWERS_PAGE, false);
    }

    /** The paths of the operations, as openapi.yaml has them. */
    public Set<String> paths() {
        return operations.values().stream()
                .map(described -> described.operation().getAbsoluteOpenAPIPath())
                .collect(Collectors.toUnmodifiableSet());
    }
}
