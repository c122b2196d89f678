package io.sigmalab.engine.matrix;

import io.sigmalab.engine.board.OptionBoard;
import io.sigmalab.engine.board.OptionBoard.Column;
import io.sigmalab.engine.market.OptionType;
import io.sigmalab.engine.option.VolatilityReason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How completely the options of a window are there.
 *
 * @param sessions sessions of the window that have bars
 * @param withoutMinutes those without any option minute, in order
 * @param withoutChain those without a published chain, in order
 * @param contractsMin fewest contracts on a board; 0 when there is no board
 * @param contractsMedian median over the boards
 * @param contractsMax most
 * @param tenor calendar days to expiry for which the next two are worked out
 * @param atTheMoney share of decisions at which the strike nearest the forward has a volatility of
 *     its call or put
 * @param impliedForward share of decisions at which the forward comes from put–call parity
 * @param reasons by code of {@link VolatilityReason}, contracts at decisions that were quoted or
 *     traded that day; every code is there
 */
public record OptionCoverage(
        int sessions,
        List<LocalDate> withoutMinutes,
        List<LocalDate> withoutChain,
        int contractsMin,
        double contractsMedian,
        int contractsMax,
        int tenor,
        double atTheMoney,
        double impliedForward,
        Map<String, Long> reasons) {
    private static final int LISTED = 500;

    public OptionCoverage {
        withoutMinutes = List.copyOf(withoutMinutes);
        withoutChain = List.copyOf(withoutChain);
    }

    /** Coverage of the window of a matrix. */
    static OptionCoverage of(Matrix matrix, OptionSeries options, LocalDate start, int tenor) {
        List<LocalDate> withoutMinutes = new ArrayList<>();
        List<LocalDate> withoutChain = new ArrayList<>();
        List<Integer> contracts = new ArrayList<>();
        int sessions = 0;
        int day = Integer.MIN_VALUE;
        int from = matrix.bars().firstOfSessionOnOrAfter(start.toEpochDay());
        for (int i = from; i < matrix.bars().size(); i++) {
            if (matrix.bars().sessionDay(i) == day) {
                continue;
            }
            day = matrix.bars().sessionDay(i);
            sessions++;
            if (!options.hasMinutes(day)) {
                withoutMinutes.add(LocalDate.ofEpochDay(day));
            }
            if (!options.hasChain(day)) {
                withoutChain.add(LocalDate.ofEpochDay(day));
            }
            OptionBoard board = options.of(day);
            if (board != null) {
                contracts.add(board.size());
            }
        }
        long[] reasons = new long[VolatilityReason.values().length];
        int known = 0;
        int implied = 0;
        for (int r = 0; r < matrix.rows(); r++) {
            OptionBoard board = options.of(matrix.sessionDay(r));
            int instant = board == null ? -1 : board.instantAt(matrix.decisionTime(r));
            if (board == null || instant < 0) {
                continue;
            }
            int expiry = board.expiryAt(instant, tenor);
            known += expiry >= 0 && isKnownAtTheMoney(board, instant, expiry) ? 1 : 0;
            implied += expiry >= 0 && board.forwardImplied(instant, expiry) ? 1 : 0;
            count(board, instant, reasons);
        }
        Map<String, Long> byCode = new LinkedHashMap<>();
        for (VolatilityReason reason : VolatilityReason.values()) {
            byCode.put(reason.code(), reasons[reason.ordinal()]);
        }
        int[] sorted = contracts.stream().mapToInt(Integer::intValue).sorted().toArray();
        int n = sorted.length;
        return new OptionCoverage(
                sessions,
                withoutMinutes,
                withoutChain,
                n == 0 ? 0 : sorted[0],
                n == 0 ? 0 : 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]),
                n == 0 ? 0 : sorted[n - 1],
                tenor,
                (double) known / matrix.rows(),
                (double) implied / matrix.rows(),
                byCode);
    }

    private static boolean isKnownAtTheMoney(OptionBoard board, int instant, int expiry) {
        double forward = board.forward(instant, expiry);
        double nearest = Double.NaN;
        for (double strike : board.strikes(instant, expiry)) {
            if (!(Math.abs(strike - forward) >= Math.abs(nearest - forward))) {
                nearest = strike;
            }
        }
        double strike = nearest;
        return Arrays.stream(OptionType.values())
                .mapToInt(type -> board.contract(expiry, type, strike))
                .anyMatch(c -> c >= 0 && board.get(Column.IV, instant, c) > 0);
    }

    private static void count(OptionBoard board, int instant, long[] reasons) {
        for (int c = 0; c < board.size(); c++) {
            double reason = board.get(Column.IV_REASON, instant, c);
            if (!Double.isNaN(reason)) {
                reasons[(int) reason]++;
            }
        }
    }

    /** What deserves a look. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        warn(warnings, withoutMinutes, "option minutes", "volumes and prices are missing there");
        warn(warnings, withoutChain, "published chain", "open interest is missing there");
        return warnings;
    }

    private void warn(List<String> warnings, List<LocalDate> days, String what, String so) {
        if (!days.isEmpty()) {
            List<String> names = days.stream().map(LocalDate::toString).toList();
            warnings.add(
                    days.size()
                            + " of "
                            + sessions
                            + " sessions have no "
                            + what
                            + ", "
                            + so
                            + ": "
                            + Profiler.names(names));
        }
    }

    /** JSON values; of many days the first {@value #LISTED} are listed and all are counted. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sessions", sessions);
        map.put("sessions_with_minutes", sessions - withoutMinutes.size());
        map.put("sessions_without_minutes", dates(withoutMinutes));
        map.put("sessions_with_chain", sessions - withoutChain.size());
        map.put("sessions_without_chain", dates(withoutChain));
        map.put("contracts_min", contractsMin);
        map.put("contracts_median", contractsMedian);
        map.put("contracts_max", contractsMax);
        map.put("tenor_days", tenor);
        map.put("atm_iv_known_pct", percent(atTheMoney));
        map.put("forward_implied_pct", percent(impliedForward));
        map.put("iv_reasons", new LinkedHashMap<>(reasons));
        return map;
    }

    private static List<String> dates(List<LocalDate> days) {
        return days.stream().limit(LISTED).map(LocalDate::toString).toList();
    }

    private static double percent(double share) {
        return Math.rint(1e6 * share) / 1e4;
    }
}
