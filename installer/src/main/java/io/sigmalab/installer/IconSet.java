package io.sigmalab.installer;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** The icon of the program in every size and container, drawn from one SVG. */
final class IconSet {
    /** What desktops and shops ask for. */
    static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64, 96, 128, 256, 512);

    /** What the title bar and the task switcher take; they lie in the jar of resources. */
    static final List<Integer> WINDOW = List.of(16, 32, 48, 64, 128, 256);

    private static final int DIRECTORY = 16;
    private static final int ICO_HEADER = 6;

    private final SVGDocument drawing;
    private final Path folder;

    /**
     * @param svg the drawing
     * @param folder where the pictures go
     */
    IconSet(Path svg, Path folder) throws IOException {
        SVGDocument read = new SVGLoader().load(svg.toUri().toURL());
        if (read == null) {
            throw new IOException("not a drawing: " + svg);
        }
        this.drawing = read;
        this.folder = folder;
    }

    /** Draws one size, transparent around it. */
    BufferedImage draw(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        drawing.render(null, g, new ViewBox(0, 0, size, size));
        g.dispose();
        return image;
    }

    /** Writes every size, and what Windows and macOS want. */
    void write() throws IOException {
        Files.createDirectories(folder);
        Map<Integer, byte[]> pictures = new TreeMap<>();
        for (int size : SIZES) {
            pictures.put(size, png(size));
            Files.write(png(folder, size), png(size));
        }
        Files.write(folder.resolve("sigma-lab.ico"), ico(pictures));
        Files.write(folder.resolve("sigma-lab.icns"), icns(pictures));
    }

    /** Writes the sizes of the window. */
    void writeWindow(Path to) throws IOException {
        for (int size : WINDOW) {
            Files.write(png(to, size), png(size));
        }
    }

    /** The file of a size. */
    static Path png(Path folder, int size) {
        return folder.resolve("sigma-lab-" + size + ".png");
    }

    /** The container that launchers of this platform want. */
    Path forLaunchers() {
        String ending = Plan.isWindows() ? ".ico" : Plan.isMac() ? ".icns" : "-512.png";
        return folder.resolve("sigma-lab" + ending);
    }

    private byte[] png(int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(draw(size), "png", out);
        return out.toByteArray();
    }

    /** Windows: a directory of pictures, 256 written as 0. */
    static byte[] ico(Map<Integer, byte[]> pictures) {
        List<Map.Entry<Integer, byte[]>> small =
                pictures.entrySet().stream().filter(entry -> entry.getKey() <= 256).toList();
        int offset = ICO_HEADER + DIRECTORY * small.size();
        int length = offset + small.stream().mapToInt(entry -> entry.getValue().length).sum();
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) 1).putShort((short) small.size());
        for (Map.Entry<Integer, byte[]> entry : small) {
            int size = entry.getKey();
            byte[] picture = entry.getValue();
            out.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
            out.putShort((short) 1).putShort((short) 32);
            out.putInt(picture.length).putInt(offset);
            offset += picture.length;
        }
        small.forEach(entry -> out.put(entry.getValue()));
        return out.array();
    }

    /** macOS: chunks, each named by its size. */
    static byte[] icns(Map<Integer, byte[]> pictures) {
        Map<Integer, String> names =
                new TreeMap<>(
                        Map.of(
                                16, "icp4", 32, "icp5", 64, "icp6", 128, "ic07", 256, "ic08", 512,
                                "ic09"));
        List<Map.Entry<Integer, byte[]>> named =
                pictures.entrySet().stream()
                        .filter(entry -> names.containsKey(entry.getKey()))
                        .sorted(Map.Entry.comparingByKey())
                        .toList();
        int length = 8 + named.stream().mapToInt(entry -> 8 + entry.getValue().length).sum();
        ByteBuffer out = ByteBuffer.allocate(length);
        out.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        for (Map.Entry<Integer, byte[]> entry : named) {
            String name = names.getOrDefault(entry.getKey(), "");
            out.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(8 + entry.getValue().length);
            out.put(entry.getValue());
        }
        return out.array();
    }
}
