package dev.boxoffice.web.page;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The modules that a module imports before it runs, directly and by others. A page that names them has browsers load
 * all of them at once, instead of one layer of imports after the other.
 */
final class ModuleGraph {
    private static final Pattern IMPORT =
            Pattern.compile("^(?:import|export)\\b[^;('\"]*?(?:from\\s*)?'(\\.[^']+)'", Pattern.MULTILINE);

    private ModuleGraph() {}

    /** The names of the modules that {@code entry} needs, without itself. */
    static Collection<String> of(String entry, Map<String, Buffer> files) {
        Set<String> found = new LinkedHashSet<>();
        add(entry, files, found);
        found.remove(entry);
        return found;
    }

    private static void add(String name, Map<String, Buffer> files, Set<String> found) {
        if (!files.containsKey(name) || !found.add(name)) {
            return;
        }
        Matcher imports = IMPORT.matcher(files.get(name).toString());
        while (imports.find()) {
            String imported = URI.create("/" + name).resolve(imports.group(1)).getPath();
            add(imported.substring(1), files, found);
        }
    }
}
