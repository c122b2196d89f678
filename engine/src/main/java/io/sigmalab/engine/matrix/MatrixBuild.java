package io.sigmalab.engine.matrix;

import io.sigmalab.engine.market.Finding;
import java.util.List;
import java.util.Map;

/**
 * What a build gives.
 *
 * @param matrix the matrix; nothing is written yet
 * @param profile what it looks like, with every warning
 * @param audit proof that no feature looks ahead
 * @param leaks how well each feature alone knows the label
 * @param findings warnings of the input checks, one by one
 * @param seconds time of each stage, in the order of the stages
 */
public record MatrixBuild(
        Matrix matrix,
        MatrixProfile profile,
        AsOfAudit.Report audit,
        LeakScan.Report leaks,
        List<Finding> findings,
        Map<String, Double> seconds) {
    public MatrixBuild {
        findings = List.copyOf(findings);
    }
}
