package dev.boxoffice.web.page;

import io.vertx.core.buffer.Buffer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads files of the class path, in a jar or a folder. The file system of Vert.x would unpack the jar to the disk. */
final class ClasspathFiles {
    private ClasspathFiles() {}

    /** The content of a file. */
    static Buffer read(String name) throws IOException {
        try (InputStream content = find(name).openStream()) {
            return Buffer.buffer(content.readAllBytes());
        }
    }

    /** The contents of all files below a folder, by their names within it. */
    static Map<String, Buffer> readAll(String folder) throws IOException {
        URL url = find(folder);
        if (url.openConnection() instanceof JarURLConnection connection) {
            Path file = Path.of(URI.create(connection.getJarFileURL().toString()));
            try (FileSystem jar = FileSystems.newFileSystem(file)) {
                return readAll(jar.getPath(folder));
            }
        }
        return readAll(Path.of(URI.create(url.toString())));
    }

    private static URL find(String name) throws IOException {
        URL found = ClasspathFiles.class.getResource("/" + name);
        if (found == null) {
            throw new FileNotFoundException(name + " is not on the class path");
        }
        return found;
    }

    private static Map<String, Buffer> readAll(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        Map<String, Buffer> contents = new TreeMap<>();
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            contents.put(name, Buffer.buffer(Files.readAllBytes(file)));
        }
        return contents;
    }
}
