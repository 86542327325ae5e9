package dev.boxoffice.platform.mongo;

import dev.boxoffice.kernel.problem.DeadlineExceededException;
import dev.boxoffice.platform.runtime.RequestDeadline;
import io.vertx.core.Future;
import io.vertx.ext.mongo.MongoClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.regex.Pattern;

/**
 * A client whose writes fail with {@link DeadlineExceededException} where the deadline of the request has passed: any
 * that creates a document, and others that would be the first of the request.
 */
public final class DeadlineGuard {
    private static final Pattern CREATES = Pattern.compile("(insert|save)(WithOptions)?");
    private static final Pattern WRITES = Pattern.compile("(bulkWrite|findOneAnd|remove|replace|update)\\w*");

    private DeadlineGuard() {}

    /** Guards {@code mongo}; it stays the one to close. */
    public static MongoClient of(MongoClient mongo) {
        InvocationHandler guarded =
                (proxy, method, arguments) -> isInTime(method) ? invoke(mongo, method, arguments) : tooLate();
        return (MongoClient)
                Proxy.newProxyInstance(MongoClient.class.getClassLoader(), new Class<?>[] {MongoClient.class}, guarded);
    }

    private static boolean isInTime(Method method) {
        if (CREATES.matcher(method.getName()).matches()) {
            return RequestDeadline.mayCreate();
        }
        return !WRITES.matcher(method.getName()).matches() || RequestDeadline.mayWrite();
    }

    private static Future<?> tooLate() {
        return Future.failedFuture(new DeadlineExceededException());
    }

    private static Object invoke(MongoClient mongo, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(mongo, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
