package io.sigmalab.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the promises of {@code RunStore} share. */
abstract class RunCase {
    abstract Stores stores();

    JdbiRunStore runs() {
        return stores().runs;
    }

    static void assertRefused(ThrowingCallable call, Reason reason, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LabException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("\n");
    }
}
