package dev.boxoffice.web;

import io.vertx.core.buffer.Buffer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Files of the class path, in a jar or not. The file system of Vert.x reads them too, but looks through the whole jar
 * for each, and unpacks it to the disk.
 */
final class Resources {
    private Resources() {}

    /** The file of that name. */
    static Buffer read(String name) throws IOException {
        try (InputStream content = find(name).openStream()) {
            return Buffer.buffer(content.readAllBytes());
        }
    }

    /** All files below a folder, by their names within it. */
    static Map<String, Buffer> below(String folder) throws IOException {
        URL found = find(folder);
        return found.openConnection() instanceof JarURLConnection connection
                ? inJar(connection, folder + "/")
                : inFolder(Path.of(URI.create(found.toString())));
    }

    private static URL find(String name) throws IOException {
        URL found = Resources.class.getResource("/" + name);
        if (found == null) {
            throw new FileNotFoundException(name + " is not on the class path");
        }
        return found;
    }

    private static Map<String, Buffer> inJar(JarURLConnection connection, String prefix) throws IOException {
        // One of its own, which is nobody else's to close.
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            Map<String, Buffer> files = new TreeMap<>();
            for (JarEntry entry :
                    jar.stream().filter(each -> isFile(each, prefix)).toList()) {
                try (InputStream content = jar.getInputStream(entry)) {
                    files.put(entry.getName().substring(prefix.length()), Buffer.buffer(content.readAllBytes()));
                }
            }
            return files;
        }
    }

    private static boolean isFile(JarEntry entry, String prefix) {
        return entry.getName().startsWith(prefix) && !entry.isDirectory();
    }

    private static Map<String, Buffer> inFolder(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.filter(Files::isRegularFile).toList();
        }
        Map<String, Buffer> files = new TreeMap<>();
        for (Path path : paths) {
            String name = folder.relativize(path).toString().replace('\\', '/');
            files.put(name, Buffer.buffer(Files.readAllBytes(path)));
        }
        return files;
    }
}
