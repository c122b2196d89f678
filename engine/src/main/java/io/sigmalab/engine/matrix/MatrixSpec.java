package io.sigmalab.engine.matrix;

import io.sigmalab.engine.error.LabException;
import io.sigmalab.engine.error.Reason;
import io.sigmalab.engine.indicator.Indicator;
import io.sigmalab.engine.label.LabelType;
import io.sigmalab.engine.market.Cadence;
import io.sigmalab.engine.pack.FeatureNames;
import io.sigmalab.engine.pack.IndicatorSet;
import io.sigmalab.engine.pack.ModelConfig;
import io.sigmalab.engine.param.Args;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What to build: everything that determines a matrix except the market data.
 *
 * @param packId pack
 * @param modelId model
 * @param ticker symbol
 * @param cadence of the decisions
 * @param start first day of the window
 * @param end last day of the window; no bar after it is read, so rows whose label would need one
 *     have none
 * @param members indicators in matrix order
 * @param indicatorSetSha hash of the indicator set
 * @param labelType kind of label
 * @param labelArgs its checked arguments
 * @param allowedHours clock hours whose rows are kept, empty for all; sorted and unique afterwards
 * @param maxMissing share of missing values above which a feature fails the build, in [0, 1]
 * @param contractDays days to expiry of the contracts that the policy trades, so that the matrix
 *     carries their prices; −1 when it trades none
 * @param withoutOptions model of the pack to name where there are no option data; may be empty
 */
public record MatrixSpec(
        String packId,
        String modelId,
        String ticker,
        Cadence cadence,
        LocalDate start,
        LocalDate end,
        List<Member> members,
        String indicatorSetSha,
        LabelType labelType,
        Args labelArgs,
        List<Integer> allowedHours,
        double maxMissing,
        int contractDays,
        String withoutOptions) {
    /** No contracts are traded. */
    public static final int NO_CONTRACTS = -1;

    /**
     * Share of missing values above which a feature fails unless the model config says otherwise.
     */
    public static final double DEFAULT_MAX_MISSING = ModelConfig.DEFAULT_MAX_MISSING;

    /** Columns that every matrix has; no feature may be called so. */
    static final Set<String> RESERVED =
            Set.of(
                    "timestamp",
                    "decision_time",
                    "date",
                    "hour_et",
                    "open",
                    "high",
                    "low",
                    "close",
                    "volume",
                    "label",
                    "label_return",
                    "label_end");

    /** Start of the names of columns that hold the future. */
    static final String FORWARD_PREFIX = "fwd_";

    /**
     * One configured indicator with the names its outputs have in this matrix.
     *
     * @param name as written in YAML
     * @param indicator what is computed
     * @param columns one name an output
     * @param where file and line, for messages
     */
    public record Member(String name, Indicator indicator, List<String> columns, String where) {
        public Member {
            columns = List.copyOf(columns);
            if (columns.size() != indicator.outputs().size()) {
                throw new IllegalArgumentException(
                        name
                                + " has "
                                + indicator.outputs().size()
                                + " outputs, was given columns "
                                + columns);
            }
        }
    }

    /**
     * @throws LabException {@link Reason#INVALID_VALUE} for a window that ends before it starts or
     *     an hour that no day has, {@link Reason#INVALID_CONFIG} for no indicator and for two
     *     columns of one name
     */
    public MatrixSpec {
        members = List.copyOf(members);
        allowedHours = allowedHours.stream().sorted().distinct().toList();
        if (start.isAfter(end)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "the window starts " + start + " and ends " + end,
                    "start, end",
                    "give a start on or before the end");
        }
        for (int hour : allowedHours) {
            if (hour < 0 || hour > 23) {
                throw new LabException(
                        Reason.INVALID_VALUE,
                        "hour " + hour + " does not exist",
                        "allowed_hours",
                        "give clock hours of the market between 9 and 15");
            }
        }
        if (!(maxMissing >= 0 && maxMissing <= 1)) {
            throw new LabException(
                    Reason.INVALID_VALUE,
                    "max_missing must be between 0 and 1, was " + maxMissing,
                    modelId,
                    "give a fraction, 0.30 for 30 %");
        }
        if (contractDays < NO_CONTRACTS) {
            throw new IllegalArgumentException(
                    "contractDays must be at least -1, was " + contractDays);
        }
        checkNames(members, modelId);
    }

    /** Without contracts to trade and a model to name where there are no option data. */
    public MatrixSpec(
            String packId,
            String modelId,
            String ticker,
            Cadence cadence,
            LocalDate start,
            LocalDate end,
            List<Member> members,
            String indicatorSetSha,
            LabelType labelType,
            Args labelArgs,
            List<Integer> allowedHours,
            double maxMissing) {
        this(
                packId,
                modelId,
                ticker,
                cadence,
                start,
                end,
                members,
                indicatorSetSha,
                labelType,
                labelArgs,
                allowedHours,
                maxMissing,
                NO_CONTRACTS,
                "");
    }

    /**
     * The matrix of a model as its config says.
     *
     * @param packId pack of the model
     * @param set its indicator set
     * @throws LabException {@link Reason#INVALID_CONFIG} for extended hours, which no provider
     *     gives
     */
    public static MatrixSpec of(
            String packId, ModelConfig model, IndicatorSet set, LocalDate start, LocalDate end) {
        if (model.extendedHours()) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    "extended_hours is not available: providers give regular sessions only",
                    model.where(),
                    "leave it out");
        }
        List<Indicator> indicators = new ArrayList<>();
        for (IndicatorSet.Member member : set.members()) {
            indicators.add(member.type().create(member.args()));
        }
        List<List<String>> columns = FeatureNames.of(indicators);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < indicators.size(); i++) {
            IndicatorSet.Member member = set.members().get(i);
            members.add(
                    new Member(
                            member.type().name(),
                            indicators.get(i),
                            columns.get(i),
                            member.where()));
        }
        return new MatrixSpec(
                packId,
                model.modelId(),
                model.ticker(),
                model.cadence(),
                start,
                end,
                members,
                set.sha256(),
                model.labelType(),
                model.labelArgs(),
                model.allowedHours(),
                model.maxMissing(),
                NO_CONTRACTS,
                set.withoutOptions());
    }

    /** The same for another symbol. */
    public MatrixSpec withTicker(String symbol) {
        return with(symbol, labelArgs, allowedHours, contractDays);
    }

    /** The same with other hours, empty for all. */
    public MatrixSpec withAllowedHours(List<Integer> hours) {
        return with(ticker, labelArgs, hours, contractDays);
    }

    /** The same kind of label with other arguments. */
    public MatrixSpec withLabelArgs(Args args) {
        return with(ticker, args, allowedHours, contractDays);
    }

    /** The same with the prices of contracts that expire after so many days; −1 for none. */
    public MatrixSpec withContractDays(int days) {
        return with(ticker, labelArgs, allowedHours, days);
    }

    private MatrixSpec with(String symbol, Args args, List<Integer> hours, int days) {
        return new MatrixSpec(
                packId,
                modelId,
                symbol,
                cadence,
                start,
                end,
                members,
                indicatorSetSha,
                labelType,
                args,
                hours,
                maxMissing,
                days,
                withoutOptions);
    }

    private static void checkNames(List<Member> members, String modelId) {
        if (members.isEmpty()) {
            throw new LabException(
                    Reason.INVALID_CONFIG,
                    "the indicator set is empty",
                    modelId,
                    "name at least one indicator");
        }
        Set<String> taken = new HashSet<>();
        for (Member member : members) {
            for (String column : member.columns()) {
                if (RESERVED.contains(column) || column.startsWith(FORWARD_PREFIX)) {
                    throw new LabException(
                            Reason.INVALID_CONFIG,
                            member.name() + " gives a column \"" + column + "\", which is reserved",
                            member.where(),
                            "choose another indicator or parameter");
                }
                if (!taken.add(column)) {
                    throw new LabException(
                            Reason.INVALID_CONFIG,
                            "two columns are named \"" + column + "\"",
                            member.where(),
                            "remove the indicator that is listed twice");
                }
            }
        }
    }

    /** Feature names in matrix order. */
    public List<String> featureNames() {
        return members.stream().flatMap(member -> member.columns().stream()).toList();
    }

    /** Ticker, cadence and window in a few words, for messages. */
    String where() {
        return ticker + " " + cadence.code() + " " + start + " to " + end;
    }
}
