package dev.boxoffice.deployment;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An image as {@code docker save} writes it, unpacked. */
final class ImageTar {
    private final JsonObject config;
    private final List<Path> layers = new ArrayList<>();

    private ImageTar(JsonObject config) {
        this.config = config;
    }

    /** Unpacks {@code tar} below {@code dir}. */
    static ImageTar unpack(Path tar, Path dir) throws Exception {
        extract(tar, dir);
        JsonObject manifest = new JsonArray(Files.readString(dir.resolve("manifest.json"))).getJsonObject(0);
        ImageTar image = new ImageTar(new JsonObject(Files.readString(dir.resolve(manifest.getString("Config")))));
        for (Object layer : manifest.getJsonArray("Layers")) {
            Path root = Files.createDirectory(dir.resolve("layer-" + image.layers.size()));
            extract(dir.resolve(layer.toString()), root);
            image.layers.add(root);
        }
        return image;
    }

    private static void extract(Path archive, Path dir) throws Exception {
        Process process = new ProcessBuilder("tar", "-xf", archive.toString(), "-C", dir.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("cannot unpack " + archive);
        }
    }

    /** What a container is started with. */
    JsonObject container() {
        return config.getJsonObject("config");
    }

    /** The command of a container, before its arguments. */
    List<String> entrypoint() {
        return container().getJsonArray("Entrypoint").stream()
                .map(Object::toString)
                .toList();
    }

    /** The comment of each layer, in their order. */
    List<String> layerNames() {
        return config.getJsonArray("history").stream()
                .map(entry -> ((JsonObject) entry).getString("comment"))
                .toList();
    }

    /** Where the files of a layer are. */
    Path layer(String name) {
        return layers.get(layerNames().indexOf(name));
    }

    /** All regular files of a layer. */
    List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.walk(layer(name))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Where a file of the image, given by its absolute path, was unpacked. */
    Path find(String path) {
        return layers.stream()
                .map(layer -> layer.resolve(path.substring(1)))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not in the image: " + path));
    }
}
