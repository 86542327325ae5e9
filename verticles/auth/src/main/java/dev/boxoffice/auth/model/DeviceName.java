package dev.boxoffice.auth.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names the browser and the system that a {@code User-Agent} claims, for people to recognise their own. Only the names
 * of a short list; anything else is unknown.
 */
public final class DeviceName {
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        // The first that occurs: most browsers claim to be older ones too.
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("SamsungBrowser/", "Samsung Internet");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Linux", "Linux");
    }

    private DeviceName() {}

    /** Such as {@code Firefox on Linux}; empty if nothing is recognised. */
    public static Optional<String> of(String userAgent) {
        if (userAgent == null) {
            return Optional.empty();
        }
        Optional<String> browser = find(BROWSERS, userAgent);
        Optional<String> system = find(SYSTEMS, userAgent);
        return browser.map(one -> one + system.map(on -> " on " + on).orElse(""))
                .or(() -> system);
    }

    private static Optional<String> find(Map<String, String> names, String text) {
        return names.entrySet().stream()
                .filter(name -> text.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
