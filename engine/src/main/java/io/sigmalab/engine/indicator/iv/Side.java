package io.sigmalab.engine.indicator.iv;

import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.param.Args;
import io.sigmalab.engine.param.Param;
import java.util.List;
import java.util.Locale;

/** Contracts that a volatility is read from: the parameter {@code contract_type}. */
public enum Side {
    /** Calls and puts, their mean where both are known. */
    NONE,
    /** Calls only. */
    CALL,
    /** Puts only. */
    PUT;

    /** The parameter {@code contract_type}, both sides unless given. */
    static final Param PARAM =
            Param.choice(
                    "contract_type",
                    "none",
                    List.of("none", "call", "put"),
                    "One side only; none for both.");

    /** The side named by the arguments. */
    static Side of(Args args) {
        return valueOf(args.text("contract_type").toUpperCase(Locale.ROOT));
    }

    /** Whether contracts of this type count. */
    boolean takes(OptionType type) {
        return this == NONE || (this == CALL) == (type == OptionType.CALL);
    }

    /** Behind a full column name: empty for both sides. */
    String tag() {
        return this == NONE ? "" : "_" + name().toLowerCase(Locale.ROOT);
    }
}
