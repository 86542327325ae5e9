package dev.boxoffice.platform.domain.api;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaScope;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaGuardTest {
    @Test
    void operationWithoutQuotaCannotBeServed() {
        OperationQuotas table = new OperationQuotas().exempt("signOut", "ends its own session");
        QuotaGuard guard = new QuotaGuard(table, null, 0);
        assertTrue(guard.of("signOut").isEmpty());
        assertThrows(IllegalStateException.class, () -> guard.of("signUp"));
    }

    @Test
    void quotasNeedTheirCounters() {
        Quota quota = new Quota("tries", QuotaScope.ADDRESS, 1, Duration.ofMinutes(1));
        OperationQuotas table = new OperationQuotas().limit("signUp", quota);
        assertThrows(NullPointerException.class, () -> new QuotaGuard(table, null, 0));
    }
}
