package io.sigmalab.engine.execution;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.matrix.Matrix;
import io.sigmalab.engine.pack.Policy.OptionRules;

/**
 * Whether a matrix holds the contracts that a policy trades. A board keeps the expiries its matrix
 * was built for and no other; looking for another tenor there would find the nearest one that
 * happens to be kept, or none, and neither is what the policy says.
 */
public final class ContractTenor {
    private ContractTenor() {}

    /**
     * Refuses a matrix with option data that was built for contracts of other days to expiry.
     *
     * @throws LabException {@link Reason#REFUSED} naming both
     */
    public static void require(Matrix matrix, OptionRules rules) {
        int held = matrix.meta().contractDays();
        int wanted = rules.dteTarget();
        if (held == wanted) {
            return;
        }
        String what =
                held < 0
                        ? "the matrix holds no contracts to trade, the policy wants those of "
                                + wanted
                                + " days"
                        : "the matrix holds contracts of "
                                + held
                                + " days, the policy wants "
                                + wanted;
        throw new LabException(
                Reason.REFUSED,
                what,
                "matrix of " + matrix.meta().packId() + "/" + matrix.meta().modelId(),
                "build again, or set dte_target back");
    }
}
