package io.sigmalab.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IconSetTest {
    private static final Path ICONS =
            Path.of(System.getProperty("sigmalab.root"), "resources/icons");

    /** Colours may differ a little between versions of Java. */
    private static final int TOLERANCE = 24;

    @TempDir Path folder;

    @Test
    void thePicturesOfTheWindowAreThoseOfTheDrawing() throws Exception {
        IconSet icons = new IconSet(ICONS.resolve("sigma-lab.svg"), folder);
        for (int size : IconSet.WINDOW) {
            BufferedImage kept = ImageIO.read(IconSet.png(ICONS, size).toFile());
            BufferedImage drawn = icons.draw(size);
            assertThat(kept.getWidth()).isEqualTo(size);
            assertThat(kept.getHeight()).isEqualTo(size);
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    assertThat(distance(kept.getRGB(x, y), drawn.getRGB(x, y)))
                            .as(size + " at " + x + "," + y)
                            .isLessThanOrEqualTo(TOLERANCE);
                }
            }
        }
    }

    private static int distance(int a, int b) {
        int most = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            most = Math.max(most, Math.abs((a >>> shift & 255) - (b >>> shift & 255)));
        }
        return most;
    }

    @Test
    void containersHoldEveryPictureWhereTheirDirectorySays() {
        Map<Integer, byte[]> pictures =
                new TreeMap<>(Map.of(16, new byte[] {1, 2, 3}, 256, new byte[] {4, 5}));
        ByteBuffer ico = ByteBuffer.wrap(IconSet.ico(pictures)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(ico.getShort(2)).isEqualTo((short) 1);
        assertThat(ico.getShort(4)).isEqualTo((short) 2);
        assertThat(ico.get(6)).isEqualTo((byte) 16);
        assertThat(ico.getInt(14)).isEqualTo(3);
        assertThat(ico.getInt(18)).isEqualTo(38);
        assertThat(ico.get(22)).isEqualTo((byte) 0);
        assertThat(ico.get(ico.getInt(34))).isEqualTo((byte) 4);
        assertThat(ico.capacity()).isEqualTo(43);

        ByteBuffer icns = ByteBuffer.wrap(IconSet.icns(pictures));
        assertThat(icns.getInt(4)).isEqualTo(icns.capacity()).isEqualTo(29);
        assertThat(icns.getInt(12)).isEqualTo(11);
    }
}
