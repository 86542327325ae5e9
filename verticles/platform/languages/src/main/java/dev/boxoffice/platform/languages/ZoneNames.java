package dev.boxoffice.platform.languages;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.TimeZone.SystemTimeZoneType;
import com.ibm.icu.util.ULocale;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of time zones, by the city that Unicode's CLDR has for each. Browsers cannot be asked for them: the page
 * has the same ones from the build, so that server and script say the same.
 */
public final class ZoneNames {
    /** Read for each language when it is first spoken. */
    private static final Map<Language, Map<String, String>> CITIES = new ConcurrentHashMap<>();

    private ZoneNames() {}

    /** The cities of a language by the ids of zones, of those alone that are not named as the end of the id. */
    static Map<String, String> cities(Language language) {
        TimeZoneNames names = TimeZoneNames.getInstance(ULocale.forLanguageTag(language.tag()));
        Map<String, String> cities = new TreeMap<>();
        for (String id : TimeZone.getAvailableIDs(SystemTimeZoneType.CANONICAL, null, null)) {
            String city = names.getExemplarLocationName(id);
            if (city != null) {
                // CLDR keeps the ids of its first release, such as Asia/Calcutta.
                put(cities, id, city);
                put(cities, TimeZone.getIanaID(id), city);
            }
        }
        return cities;
    }

    private static void put(Map<String, String> cities, String id, String city) {
        if (id.contains("/") && !city.equals(endOf(id))) {
            cities.put(id, city);
        }
    }

    private static String endOf(String id) {
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }

    /** The city that a zone is named after. */
    public static String city(ZoneId zone, Language language) {
        return CITIES.computeIfAbsent(language, ZoneNames::cities).getOrDefault(zone.getId(), endOf(zone.getId()));
    }

    /** What clocks of a zone show, such as {@code Vienna time}; of a zone without a city its id. */
    public static String time(ZoneId zone, Catalogue words) {
        String id = zone.getId();
        if (id.contains("/")) {
            return words.text("shop.zoneTime", Map.of("name", city(zone, words.language())));
        }
        return id.equals("Z") ? "UTC" : id;
    }
}
