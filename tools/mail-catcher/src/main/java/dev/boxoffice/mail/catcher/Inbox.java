package dev.boxoffice.mail.catcher;

import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.UserImpl;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * One mailbox for all addresses. It keeps the newest mails, up to a number of bytes as JSON; the mailboxes of GreenMail
 * would keep every mail, and a folder for every address.
 */
final class Inbox extends UserImpl {
    private static final String NAME = "inbox";

    private final long mostBytes;
    private final Deque<JsonObject> mails = new ArrayDeque<>();
    private long bytes;

    Inbox(ImapHostManager folders, long mostBytes) {
        super(NAME, NAME, NAME, folders);
        this.mostBytes = mostBytes;
    }

    @Override
    public void deliver(MovingMessage message) {
        deliver(message.getMessage());
    }

    @Override
    public void deliver(MimeMessage message) {
        keep(json(message));
    }

    private synchronized void keep(JsonObject mail) {
        mails.addLast(mail);
        bytes += weight(mail);
        while (bytes > mostBytes) {
            bytes -= weight(mails.removeFirst());
        }
    }

    private static long weight(JsonObject mail) {
        return mail.toBuffer().length();
    }

    /** The mails that are kept, oldest first. */
    synchronized JsonArray all() {
        JsonArray all = new JsonArray();
        mails.forEach(mail -> all.add(mail.copy()));
        return all;
    }

    private static JsonObject json(MimeMessage message) {
        try {
            JsonObject headers = new JsonObject();
            message.getAllHeaders()
                    .asIterator()
                    .forEachRemaining(header -> headers.put(header.getName(), header.getValue()));
            return new JsonObject()
                    .put(
                            "to",
                            new JsonArray(Arrays.stream(message.getAllRecipients())
                                    .map(Address::toString)
                                    .toList()))
                    .put("subject", message.getSubject())
                    .mergeIn(MailParts.of(message))
                    .put("headers", headers);
        } catch (MessagingException | IOException e) {
            return new JsonObject().put("text", GreenMailUtil.getWholeMessage(message));
        }
    }
}
