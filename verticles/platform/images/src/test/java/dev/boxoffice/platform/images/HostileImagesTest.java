package dev.boxoffice.platform.images;

import static dev.boxoffice.platform.images.ImageFiles.bomb;
import static dev.boxoffice.platform.images.ImageFiles.file;
import static dev.boxoffice.platform.images.ImageFiles.joined;
import static dev.boxoffice.platform.images.ImageFiles.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.boxoffice.kernel.problem.Problem;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Files that are no images, are more than an image, or would be too large. */
class HostileImagesTest {

    private static void assertRefused(String code, byte[] file) {
        Problem problem = assertThrows(Problem.class, () -> ImageEncoder.encodeNow(file));
        assertEquals(code, problem.errors().get(0).code());
        assertEquals("image", problem.errors().get(0).field());
    }

    @Test
    void otherFilesAreRefusedWhateverTheyAreCalled() {
        assertRefused("image.unknown_type", text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"));
        assertRefused("image.unknown_type", text("GIF89a" + "\0".repeat(100)));
        assertRefused("image.unknown_type", text("%PDF-1.7"));
        assertRefused("image.unknown_type", text("RIFF\0\0\0\0AVI LIST"));
        assertRefused("image.unknown_type", new byte[0]);
        assertRefused("image.unknown_type", new byte[] {(byte) 0xff});
    }

    @Test
    void fileThatIsAlsoAnotherOneIsRefused() throws IOException {
        byte[] png = file("png", 10, 10);
        assertRefused("image.not_only_an_image", joined(png, text("more")));
        assertRefused("image.not_only_an_image", joined(file("jpeg", 10, 10), text("PK\u0005\u0006")));
        byte[] jpeg = file("jpeg", 10, 10);
        byte[] comment = joined(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 10}, text("<script>"));
        assertRefused(
                "image.not_only_an_image",
                joined(Arrays.copyOf(jpeg, 2), comment, Arrays.copyOfRange(jpeg, 2, jpeg.length)));
    }

    @Test
    void imageOfTooManyPixelsIsRefusedBeforeItIsDecoded() {
        byte[] file = bomb(8_000, 5_000);
        assertTrue(file.length < 20_000);
        assertRefused("image.too_many_pixels", file);
        assertRefused("image.too_many_pixels", bomb(100_000, 8));
    }

    @Test
    void damagedImageIsRefused() throws IOException {
        byte[] png = file("png", 100, 100);
        assertRefused("image.broken", Arrays.copyOf(png, png.length / 2));
        byte[] jpeg = file("jpeg", 100, 100);
        assertRefused("image.broken", Arrays.copyOf(jpeg, 30));
        assertRefused("image.broken", Arrays.copyOf(jpeg, jpeg.length - 2));
        png[png.length / 2] ^= 1;
        png[40] ^= 1;
        assertThrows(Problem.class, () -> ImageEncoder.encodeNow(png));
        assertRefused("image.broken", bomb(0, 0));
        assertRefused("image.broken", text("RIFF\u0010\0\0\0WEBPVP8 \0\0\0\0xxxx"));
    }
}
