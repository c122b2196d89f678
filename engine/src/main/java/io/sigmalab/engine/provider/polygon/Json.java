package io.sigmalab.engine.provider.polygon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.file.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * JSON of this package: strict about types (text is no number), lenient about fields it does not
 * know, since the interface adds some every year. Cached files are gzip; the same content gives the
 * same bytes.
 */
final class Json {
    static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    /** Writes a cached file, completely or not at all. */
    static void write(Path file, Object content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(MAPPER.writeValueAsBytes(content));
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        AtomicFile.write(file, bytes.toByteArray());
    }

    /**
     * Reads a cached file; null when there is none.
     *
     * @throws LabException {@link Reason#STORAGE} when it is damaged or cannot be read
     */
    static <T> @Nullable T read(Path file, Class<T> type) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null; // simply not fetched yet
        } catch (IOException e) {
            throw new LabException(
                    Reason.STORAGE,
                    "cannot read the cached file (" + e.getMessage() + ")",
                    file.toString(),
                    "check that it may be read",
                    e);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            T content = MAPPER.readValue(in.readAllBytes(), type);
            if (content != null) {
                return content;
            }
        } catch (JsonProcessingException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw damaged(file, e);
        }
        throw damaged(file, null);
    }

    /** A cached file that holds something else than was written. */
    static LabException damaged(Path file, @Nullable Throwable cause) {
        return new LabException(
                Reason.STORAGE,
                "the cached file is damaged",
                file.toString(),
                "delete it; it is fetched again when it is needed",
                cause);
    }
}
