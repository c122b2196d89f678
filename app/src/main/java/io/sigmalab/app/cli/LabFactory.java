package io.sigmalab.app.cli;

import io.sigmalab.app.service.Lab;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the lab for one command; given by the composition root. */
@FunctionalInterface
public interface LabFactory {
    /**
     * @param flags settings given as options, by setting name
     * @param threads fits, columns and variants side by side, or null for the cores
     * @param startedBy {@code cli}, written into every run
     */
    Lab open(Map<String, String> flags, @Nullable Integer threads, String startedBy);
}
