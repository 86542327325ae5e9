package dev.boxoffice.admissions.api;

import com.github.benmanes.caffeine.cache.Cache;
import dev.boxoffice.admissions.IdentifyDevice;
import dev.boxoffice.admissions.model.DoorLink;
import dev.boxoffice.admissions.model.DoorStaff;
import dev.boxoffice.kernel.problem.Problem;
import dev.boxoffice.kernel.text.VisibleText;
import dev.boxoffice.platform.domain.api.FailureQuota;
import dev.boxoffice.platform.redis.Quota;
import dev.boxoffice.platform.redis.QuotaResult;
import dev.boxoffice.platform.redis.Quotas;
import dev.boxoffice.platform.runtime.BoundedCaches;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Tells which device at which door sends a request, and limits how much each asks for. */
public final class DoorCaller {
    static final String TOKEN = "Door-Token";
    static final String DEVICE = "Door-Device";
    static final String NAME = "Door-Device-Name";

    private static final Pattern DEVICE_ID = Pattern.compile("[A-Za-z0-9-]{16,36}");
    private static final int LONGEST_TOKEN = 200;
    private static final int LONGEST_NAME = 40;
    private static final int MOST_KNOWN = 10_000;

    private final IdentifyDevice identifyDevice;
    private final FailureQuota failures;
    private final Quotas quotas;
    private final Quota reads;
    private final Quota scans;

    /** Tokens that worked when they were last used: their attempts are not counted. */
    private final Cache<String, Boolean> known =
            BoundedCaches.ofAtMost(MOST_KNOWN).build();

    /**
     * Identifies by {@code identifyDevice}.
     *
     * @param failures limits attempts with wrong tokens
     * @param limits what one device may do
     */
    public DoorCaller(IdentifyDevice identifyDevice, FailureQuota failures, DoorQuotas limits) {
        this.identifyDevice = identifyDevice;
        this.failures = failures;
        this.quotas = failures.quotas();
        this.reads = limits.reads();
        this.scans = limits.scans();
    }

    Quota reads() {
        return reads;
    }

    Quota scans() {
        return scans;
    }

    /**
     * The device; fails with 401 if its link does not work, and with 429 if it asks for too much.
     *
     * @param amount what the request adds to {@code quota}
     */
    Future<DoorStaff> identify(RoutingContext ctx, Quota quota, int amount) {
        String token = token(ctx);
        String device = device(ctx);
        String name = name(ctx);
        return link(ctx, token).compose(link -> quotas.take(quota, link.id() + "/" + device, amount)
                .compose(QuotaResult::required)
                .map(allowed -> new DoorStaff(link, device, name)));
    }

    private static String token(RoutingContext ctx) {
        String token = ctx.request().getHeader(TOKEN);
        if (token == null || token.length() > LONGEST_TOKEN) {
            throw IdentifyDevice.closed();
        }
        return token;
    }

    private static String device(RoutingContext ctx) {
        String device = ctx.request().getHeader(DEVICE);
        if (device == null || !DEVICE_ID.matcher(device).matches()) {
            throw Problem.invalid(DEVICE, "door_device.invalid", "must have 16 to 36 letters, digits and dashes");
        }
        return device;
    }

    private Future<DoorLink> link(RoutingContext ctx, String token) {
        Future<DoorLink> link = known.getIfPresent(token) == null
                ? failures.count(ctx, () -> identifyDevice.identify(token))
                : identifyDevice.identify(token);
        return link.onSuccess(works -> known.put(token, true)).onFailure(failed -> known.invalidate(token));
    }

    /** Headers have no characters beyond Latin-1, so that names are percent-encoded. */
    private static String name(RoutingContext ctx) {
        String header = ctx.request().getHeader(NAME);
        VisibleText name = VisibleText.of(header == null ? "" : decoded(header).strip(), false);
        boolean isTooLong = name.text().codePointCount(0, name.text().length()) > LONGEST_NAME;
        if (isTooLong || name.problem().isPresent()) {
            throw Problem.invalid(
                    NAME, "door_device_name.invalid", "must have at most " + LONGEST_NAME + " visible characters");
        }
        return name.text();
    }

    private static String decoded(String header) {
        try {
            return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(NAME, "door_device_name.invalid", "must be percent-encoded UTF-8");
        }
    }
}
