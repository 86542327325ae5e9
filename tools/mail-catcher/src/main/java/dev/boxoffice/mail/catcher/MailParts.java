package dev.boxoffice.mail.catcher;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;

/** The parts of a mail: {@code text}, {@code html}, and {@code files} with their content in base64. */
final class MailParts {
    private final JsonObject json = new JsonObject();
    private final JsonArray files = new JsonArray();

    private MailParts() {}

    static JsonObject of(MimePart mail) throws MessagingException, IOException {
        MailParts parts = new MailParts();
        parts.add(mail);
        return parts.files.isEmpty() ? parts.json : parts.json.put("files", parts.files);
    }

    private void add(MimePart part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                add((MimePart) several.getBodyPart(i));
            }
        } else if (part.getFileName() == null && part.isMimeType("text/html")) {
            json.put("html", text(part));
        } else if (part.getFileName() == null && part.isMimeType("text/*")) {
            json.put("text", text(part));
        } else {
            files.add(file(part));
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        return String.valueOf(part.getContent()).replace("\r\n", "\n");
    }

    private static JsonObject file(MimePart part) throws MessagingException, IOException {
        try (InputStream content = part.getInputStream()) {
            return new JsonObject()
                    .put("name", part.getFileName())
                    .put("type", part.getContentType())
                    .put("disposition", part.getDisposition())
                    .put("contentId", part.getContentID())
                    .put("content", content.readAllBytes());
        }
    }
}
