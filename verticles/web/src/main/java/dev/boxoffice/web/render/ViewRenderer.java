package dev.boxoffice.web.render;

import dev.boxoffice.platform.languages.Catalogue;
import dev.boxoffice.platform.languages.Language;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Renders views into the shell, on worker threads. */
final class ViewRenderer {
    /** The name of the shop. */
    static final String SITE = "boxoffice";

    private final Vertx vertx;
    private final PageTemplates templates;
    private final Map<Language, Shell> shells;
    private final Supplier<String> shop;

    /** Renders into the shells of each language; {@code shop} is its address without a slash at its end. */
    ViewRenderer(Vertx vertx, PageTemplates templates, Map<Language, Shell> shells, Supplier<String> shop) {
        this.vertx = vertx;
        this.templates = templates;
        this.shells = shells;
        this.shop = shop;
    }

    /** The address of the shop. */
    String shop() {
        return shop.get();
    }

    /**
     * What a page is, for machines.
     *
     * @param title of the page
     * @param path its canonical address
     * @param image for previews; null for none
     * @param data JSON-LD; null for none
     * @param feed the path of feeds of it, without what names their kind; null for none
     */
    record Head(
            String title, String description, String path, String image, String data, boolean isIndexed, String feed) {
        /** Without feeds. */
        Head(String title, String description, String path, String image, String data, boolean isIndexed) {
            this(title, description, path, image, data, isIndexed, null);
        }
    }

    /** A page: the template of its content with values, and the answers of the API that its script begins with. */
    record View(
            int status,
            Edition edition,
            Head head,
            String template,
            Map<String, Object> values,
            List<ApiReads.Answer> answers,
            Set<String> subjects) {}

    /** Renders a view. */
    Future<RenderedPage> render(View view) {
        return onWorker(
                () -> RenderedPage.html(view.status(), html(view), view.head().isIndexed(), view.subjects()));
    }

    /** Renders a text of another media type. */
    Future<RenderedPage> render(String type, String template, Map<String, Object> values, Set<String> subjects) {
        return onWorker(() -> RenderedPage.of(200, type, templates.render(template, values), true, subjects));
    }

    /** Does what takes a while on a worker thread. */
    <T> Future<T> onWorker(Supplier<T> task) {
        return vertx.executeBlocking(task::get, false);
    }

    private String html(View view) {
        Catalogue words = view.edition().words();
        Language language = words.language();
        Map<String, Object> head = new HashMap<>();
        head.put("head", view.head());
        head.put("shop", shop());
        head.put("site", SITE);
        head.put("canonical", view.edition().address(view.head().path()));
        head.put("locale", language.withTerritory());
        head.put("languages", languages(view.head().path()));
        Map<String, Object> body = new HashMap<>(view.values());
        body.put("site", SITE);
        body.put("words", words);
        body.put("languages", Language.values());
        body.put("language", language);
        body.put("shop", shop());
        body.put("path", view.head().path());
        body.put("answers", answers(view.answers()));
        return shells.get(language).with(templates.render("head.peb", head), templates.render(view.template(), body));
    }

    /** The addresses of a page in each language, by their tags. */
    private static Map<String, String> languages(String path) {
        Map<String, String> addresses = new LinkedHashMap<>();
        for (Language language : Language.values()) {
            addresses.put(language.tag(), Edition.address(path, language.tag()));
        }
        return addresses;
    }

    /** The answers by their paths; null for none. */
    private static String answers(List<ApiReads.Answer> answers) {
        List<String> entries = new ArrayList<>();
        for (ApiReads.Answer answer : answers) {
            entries.add(Json.encode(answer.path()) + ":{\"total\":" + answer.total()
                    + (answer.next() == null ? "" : ",\"next\":\"" + answer.next() + "\"") + ",\"body\":"
                    + answer.body() + "}");
        }
        return entries.isEmpty() ? null : Shell.json("{" + String.join(",", entries) + "}");
    }
}
