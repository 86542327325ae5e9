package dev.boxoffice.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.platform.http.CachedResponse;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageFilesTest {
    private static final Map<String, Buffer> CONTENTS = Map.of(
            "index.html",
            Buffer.buffer(
                    "<link href=\"/css/app.css\"><script src=\"/js/main.js\" type=\"module\"></script><a href=\"/\">"),
            "ops/index.html",
            Buffer.buffer("<script src=\"/ops/main.js\" type=\"module\"></script>"),
            "css/app.css",
            Buffer.buffer("a{}".repeat(100)),
            "icon.bin",
            Buffer.buffer(new byte[] {1, 2, 3}));

    @Test
    void refersToVersionedAddresses() {
        PageFiles files = PageLanguages.of(CONTENTS).in(Language.ENGLISH);
        String version = files.version();
        assertEquals(
                "<link href=\"/v/%1$s/css/app.css\"><script src=\"/v/%1$s/js/main.js\" type=\"module\"></script><a href=\"/\">"
                        .formatted(version),
                files.find("").orElseThrow().content().toString());
    }

    @Test
    void preloadsTheModulesThatAreNeededAtOnce() {
        Map<String, Buffer> contents = new HashMap<>(CONTENTS);
        contents.put(
                "js/main.js",
                Buffer.buffer("import {a} from './views/a.js';\nimport './b.js';\nimport('./later.js');"));
        contents.put("js/views/a.js", Buffer.buffer("import {\n  b,\n} from '../b.js';\nexport {c} from '../c.js';"));
        contents.put("js/b.js", Buffer.buffer("import {a} from './views/a.js';"));
        contents.put("js/c.js", Buffer.buffer("export const c = 1;"));
        contents.put("js/later.js", Buffer.buffer("export const d = 1;"));
        contents.put("ops/main.js", Buffer.buffer("import {c} from '../js/c.js';"));
        assertEquals(Set.of("js/views/a.js", "js/b.js", "js/c.js"), Set.copyOf(ModuleGraph.of("js/main.js", contents)));
        PageFiles files = PageLanguages.of(contents).in(Language.ENGLISH);
        assertEquals(3, preloaded(files, "", "js/b.js"));
        assertEquals(1, preloaded(files, "ops/", "js/c.js"));
    }

    /** How many modules a page has loaded at once, one of which has that name. */
    private static int preloaded(PageFiles files, String page, String name) {
        String content = files.find(page).orElseThrow().content().toString();
        String link = "<link rel=\"modulepreload\" href=\"/v/" + files.version() + "/";
        assertTrue(content.contains(link + name + "\">"), content);
        return content.split(link, -1).length - 1;
    }

    @Test
    void findsIndexPagesOfFolders() {
        PageFiles files = PageLanguages.of(CONTENTS).in(Language.ENGLISH);
        assertEquals(
                "<script src=\"/v/%s/ops/main.js\" type=\"module\"></script>".formatted(files.version()),
                files.find("ops").orElseThrow().content().toString());
        assertEquals(files.find("ops"), files.find("ops/"));
        assertTrue(files.find("css").isEmpty());
    }

    @Test
    void changesTheVersionWithAnyFile() {
        Map<String, Buffer> changed = new HashMap<>(CONTENTS);
        changed.put("css/app.css", Buffer.buffer("b{}"));
        PageFiles before = PageLanguages.of(CONTENTS).in(Language.ENGLISH);
        PageFiles after = PageLanguages.of(changed).in(Language.ENGLISH);
        assertNotEquals(before.version(), after.version());
        assertNotEquals(
                before.find("index.html").orElseThrow().tag(),
                after.find("index.html").orElseThrow().tag());
        assertEquals(
                before.find("icon.bin").orElseThrow().tag(),
                after.find("icon.bin").orElseThrow().tag());
    }

    @Test
    void serviceWorkerNamesTheFilesOfThisVersion() {
        Map<String, Buffer> contents = new HashMap<>(CONTENTS);
        contents.put(
                "sw.js",
                Buffer.buffer("const VERSION = 'version of the page';"
                        + " [['files of the shop'], ['files of the door'], ['views of the shop']]"));
        contents.put("js/main.js", Buffer.buffer("1"));
        contents.put("door/door.css", Buffer.buffer("a{}"));
        contents.put("door/index.html", Buffer.buffer("<link href=\"/door/door.css\">"));
        contents.put("vendor/zxing-wasm/LICENSE", Buffer.buffer("free"));
        contents.put("vendor/zxing-wasm/reader/zxing_reader.wasm", Buffer.buffer("0"));
        PageFiles files = PageLanguages.of(contents).in(Language.ENGLISH);
        assertEquals(
                "const VERSION = '%s'; [[\"css/app.css\",\"js/main.js\"], [%s], %s]"
                        .formatted(
                                files.version(),
                                "\"css/app.css\",\"door/door.css\",\"js/main.js\","
                                        + "\"vendor/zxing-wasm/reader/zxing_reader.wasm\"",
                                "[\"\",\"e\",\"o\",\"c\",\"category\",\"orders\",\"received\",\"sell\",\"listings\","
                                        + "\"events\",\"team\",\"account\",\"signin\",\"signup\",\"forgot\",\"magic\","
                                        + "\"t\",\"transfer\",\"link\",\"invitation\"]"),
                files.find("sw.js").orElseThrow().content().toString());
        assertEquals(
                "application/wasm",
                files.find("vendor/zxing-wasm/reader/zxing_reader.wasm")
                        .orElseThrow()
                        .type());
    }

    @Test
    void wordsOfALanguageAreAtTheSameRelativeAddress() {
        Map<String, Buffer> contents = new HashMap<>(CONTENTS);
        contents.put(
                "index.html", Buffer.buffer("<html lang=\"en\"><a href=\"/js/main.js\">{{pages.needsScript}}</a>"));
        contents.put("words/en/shop.js", Buffer.buffer("export const words = 'Hello';"));
        contents.put("words/ar/shop.js", Buffer.buffer("export const words = 'مرحبا';"));
        PageLanguages files = PageLanguages.of(contents);
        PageFiles arabic = files.in(Language.ARABIC);
        assertTrue(arabic.version().endsWith(".ar"), arabic.version());
        assertTrue(
                arabic.find("words/shop.js").orElseThrow().content().toString().contains("مرحبا"));
        assertTrue(arabic.find("words/en/shop.js").isEmpty());
        String page = arabic.index().content().toString();
        assertTrue(
                page.startsWith("<html lang=\"ar\" dir=\"rtl\"><a href=\"/v/" + arabic.version() + "/js/main.js\">"),
                page);
        assertSame(arabic, files.ofVersion(arabic.version()).orElseThrow());
        assertSame(
                arabic.find("icon.bin").orElseThrow(),
                files.in(Language.GERMAN).find("icon.bin").orElseThrow());
    }

    @Test
    void compressesOnlyFilesThatGetSmaller() {
        PageFiles files = PageLanguages.of(CONTENTS).in(Language.ENGLISH);
        CachedResponse style = files.find("css/app.css").orElseThrow();
        assertTrue(style.packed().length() < 100, "it is hardly smaller");
        assertEquals("text/css; charset=utf-8", style.type());
        CachedResponse icon = files.find("icon.bin").orElseThrow();
        assertSame(icon.content(), icon.packed());
        assertTrue(files.find("../pom.xml").isEmpty(), "there is no way out of the page");
    }

    @Test
    void stylesOfThePageAreOneFileInTheirOrder() {
        Map<String, Buffer> contents = new HashMap<>(CONTENTS);
        contents.put("css/b.css", Buffer.buffer("b{}\n"));
        contents.put("css/a.css", Buffer.buffer("a{}\n"));
        contents.put(
                "index.html",
                Buffer.buffer("<link rel=\"stylesheet\" href=\"/css/b.css\">\n"
                        + "<link rel=\"stylesheet\" href=\"/css/a.css\">\n<p>"));
        PageFiles files = PageLanguages.of(contents).in(Language.ENGLISH);
        assertEquals(
                "<link rel=\"stylesheet\" href=\"/v/" + files.version() + "/css/all.css\">\n<p>",
                files.index().content().toString());
        assertEquals(
                "b{}\na{}\n", files.find("css/all.css").orElseThrow().content().toString());
    }
}
