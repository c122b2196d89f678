package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.BoardCodec;
import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoards;
import io.sigmalab.engine.lineage.Canonical;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The option boards of a matrix as one file: eight bytes {@code SLBOARDS}, a four-byte version, the
 * four-byte length of a header, the header as canonical JSON in UTF-8 filled up with blanks to a
 * multiple of eight bytes, then board after board in the order of their sessions, each as {@link
 * BoardCodec} says. The header has the hash of the matrix and the number of boards.
 */
final class BoardsFile {
    private static final long MAGIC = 0x53445241_4f424c53L; // SLBOARDS
    private static final int VERSION = 2;
    private static final int FIXED = 16;
    private static final int BLOCK = 1 << 19;

    private BoardsFile() {}

    /** Gives the bytes of the file to a sink, in order. */
    static void encode(Matrix matrix, OptionBoards boards, MatrixBinary.Sink sink)
            throws IOException {
        Map<Integer, OptionBoard> all = of(matrix, boards);
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("matrix_sha", matrix.meta().matrixSha());
        header.put("boards", all.size());
        StringBuilder json = new StringBuilder(Canonical.json(header));
        while (json.length() % Long.BYTES != 0) {
            json.append(' ');
        }
        byte[] text = json.toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer head = ByteBuffer.allocate(FIXED + text.length).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(MAGIC).putInt(VERSION).putInt(text.length).put(text);
        sink.accept(head.flip());
        for (OptionBoard board : all.values()) {
            BoardCodec.write(board, sink::accept);
        }
    }

    /** Boards of the sessions of a matrix's bars, in order. */
    private static Map<Integer, OptionBoard> of(Matrix matrix, OptionBoards boards) {
        Map<Integer, OptionBoard> all = new LinkedHashMap<>();
        for (int i = 0; i < matrix.bars().size(); i++) {
            int day = matrix.bars().sessionDay(i);
            if (i == 0 || day != matrix.bars().sessionDay(i - 1)) {
                OptionBoard board = boards.of(day);
                if (board != null) {
                    all.put(day, board);
                }
            }
        }
        return all;
    }

    /**
     * Reads a file whose hash was checked.
     *
     * @throws MatrixBinary.Malformed when it holds something else than the boards of this matrix
     */
    static OptionBoards decode(FileChannel channel, String matrixSha) throws IOException {
        BoardCodec.Source source = new Buffered(channel);
        ByteBuffer fixed = ByteBuffer.allocate(FIXED).order(ByteOrder.LITTLE_ENDIAN);
        source.fill(fixed);
        if (fixed.getLong(0) != MAGIC) {
            throw new MatrixBinary.Malformed("it holds no option boards");
        }
        if (fixed.getInt(8) != VERSION) {
            throw new MatrixBinary.Malformed(
                    "it has version " + fixed.getInt(8) + ", not " + VERSION);
        }
        ByteBuffer text = ByteBuffer.allocate(fixed.getInt(12));
        source.fill(text);
        Map<String, Object> header =
                Canonical.parse(new String(text.array(), StandardCharsets.UTF_8).strip());
        if (!matrixSha.equals(header.get("matrix_sha"))) {
            throw new MatrixBinary.Malformed("it belongs to matrix " + header.get("matrix_sha"));
        }
        int count = header.get("boards") instanceof Integer n ? n : 0;
        Map<Integer, OptionBoard> boards = new HashMap<>();
        for (int b = 0; b < count; b++) {
            OptionBoard board = BoardCodec.read(source);
            boards.put((int) board.session().toEpochDay(), board);
        }
        return boards::get;
    }

    /** Reads a file from its start in large blocks. */
    private static final class Buffered implements BoardCodec.Source {
        private final FileChannel channel;
        private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK).limit(0);
        private long position;

        Buffered(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void fill(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                if (!block.hasRemaining()) {
                    int n = channel.read(block.clear(), position);
                    if (n < 0) {
                        throw new EOFException("the file ends early");
                    }
                    position += n;
                    block.flip();
                }
                int n = Math.min(bytes.remaining(), block.remaining());
                bytes.put(bytes.position(), block, block.position(), n);
                bytes.position(bytes.position() + n);
                block.position(block.position() + n);
            }
        }
    }

    /** Boards that are read when they are first asked for, for most stages never ask. */
    static final class Lazy implements OptionBoards {
        private final Supplier<OptionBoards> read;
        private volatile @Nullable OptionBoards boards;

        Lazy(Supplier<OptionBoards> read) {
            this.read = read;
        }

        @Override
        public @Nullable OptionBoard of(int sessionDay) {
            OptionBoards known = boards;
            if (known == null) {
                synchronized (this) {
                    known = boards;
                    if (known == null) {
                        known = read.get();
                        boards = known;
                    }
                }
            }
            return known.of(sessionDay);
        }
    }
}
