package dev.boxoffice.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** The form of an event in a browser. */
final class EventFormPage {
    private final Page page;

    EventFormPage(Page page) {
        this.page = page;
    }

    EventFormPage fill(String testId, String value) {
        page.getByTestId(testId).fill(value);
        return this;
    }

    /** The row of a ticket type; one more is added if there are fewer. */
    Locator type(int index) {
        Locator rows = page.getByTestId("type-row");
        rows.first().waitFor();
        if (rows.count() <= index) {
            page.getByTestId("add-type").click();
        }
        return rows.nth(index);
    }

    /** Fills in a ticket type; it has seats of its own unless they are null. */
    Locator type(int index, String name, String price, String seats) {
        Locator row = type(index);
        row.getByTestId("type-name").fill(name);
        row.getByTestId("type-price").fill(price);
        if (seats != null) {
            row.getByTestId("type-seats").fill(seats);
        }
        return row;
    }

    /** Unfolds what is seldom needed of a type. */
    static Locator more(Locator row) {
        row.getByTestId("type-more").click();
        return row;
    }

    static void choose(Locator row, String testId, String label) {
        row.getByTestId(testId).selectOption(new SelectOption().setLabel(label));
    }

    /** Adds a code; answers its row. */
    Locator code(int index, String text, String kind) {
        if (index == 0) {
            page.getByTestId("codes").click();
        }
        page.getByTestId("add-code").click();
        Locator row = page.getByTestId("code-row").nth(index);
        row.getByTestId("code-text").fill(text);
        row.getByTestId("code-kind").selectOption(kind);
        return row;
    }

    /** Adds a question; answers its row. */
    Locator question(int index, String text, String kind) {
        if (index == 0) {
            page.getByTestId("questions-part").click();
        }
        page.getByTestId("add-question").click();
        Locator row = page.getByTestId("question-row").nth(index);
        row.getByTestId("question-text").fill(text);
        row.getByTestId("question-kind").selectOption(kind);
        return row;
    }

    void awaitSaved() {
        awaitStatus("saved");
    }

    void awaitStatus(String status) {
        assertThat(page.getByTestId("save-state")).hasAttribute("data-status", status);
    }

    /** Publishes the event; its page is in view then. */
    void publish() {
        page.getByTestId("publish").click();
        page.getByTestId("event-page").waitFor();
    }

    /** A picture as a file. */
    static FilePayload picture() {
        BufferedImage picture = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(24, 90, 157), 1200, 800, new Color(244, 162, 97)));
        graphics.fillRect(0, 0, 1200, 800);
        graphics.setColor(Color.WHITE);
        graphics.fillOval(820, 120, 190, 190);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FilePayload("fair.png", "image/png", png.toByteArray());
    }
}
