package dev.boxoffice.platform.domain;

import dev.boxoffice.events.Subjects;
import dev.boxoffice.events.UserDataRequest;
import dev.boxoffice.platform.domain.api.IdempotencyKeys;
import dev.boxoffice.platform.identity.UserExports;
import dev.boxoffice.platform.nats.EventBridge;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.HashMap;
import java.util.Map;

/**
 * Does what {@link UserDataRequest} asks of a domain.
 *
 * @param keys whose stored answers may hold personal data; null for a domain that stores none
 */
record UserDataRequests(String domain, UserData data, UserExports exports, IdempotencyKeys keys) {

    Future<Void> subscribe(EventBridge bridge) {
        return bridge.subscribe(
                Subjects.USER_DATA_REQUESTED, UserDataRequest.class, (event, request) -> serve(request));
    }

    private Future<Void> serve(UserDataRequest request) {
        return switch (request.action()) {
            case EXPORT -> export(request).compose(files -> exports.write(request.id(), domain, files));
            case ERASE ->
                data.erase(request.userId())
                        .compose(erased -> keys == null ? Future.succeededFuture() : keys.erase(request.userId()))
                        .compose(erased -> request.addressHash() == null
                                ? Future.succeededFuture()
                                : data.eraseAddress(request.addressHash()));
        };
    }

    private Future<Map<String, JsonArray>> export(UserDataRequest request) {
        return data.export(request.userId())
                .compose(ofUser -> request.addressHash() == null
                        ? Future.succeededFuture(ofUser)
                        : data.exportAddress(request.addressHash()).map(ofAddress -> {
                            Map<String, JsonArray> all = new HashMap<>(ofUser);
                            all.putAll(ofAddress);
                            return all;
                        }));
    }
}
