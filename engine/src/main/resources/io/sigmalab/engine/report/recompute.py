#!/usr/bin/env python3
"""Recomputes every headline figure of a proof pack from its CSV files.

Usage: python3 recompute.py [FOLDER or ZIP]      (default: the folder this script lies in)

Needs Python 3.8 or newer and nothing else. It shares no code with the program that made the pack:
formulas are written out again from their sources. Each figure is compared with metrics.json; a
difference above 1e-9 (relative above 1) is an error, and so is a file whose SHA-256 is not that of
manifest.json. Exit code 0 when everything agrees, 1 otherwise.
"""
import csv
import hashlib
import io
import json
import math
import os
import sys
import zipfile
from statistics import NormalDist

TOLERANCE = 1e-9
YEAR = 252.0
EULER_GAMMA = 0.5772156649015329
MASK = (1 << 64) - 1
CLASSES = ("UP", "FLAT", "DOWN")


class Pack:
    """The files of a pack, from a folder or from the zip itself."""

    def __init__(self, where):
        self.where = where
        self.zip = zipfile.ZipFile(where) if os.path.isfile(where) else None

    def bytes(self, name):
        if self.zip is not None:
            return self.zip.read(name)
        with open(os.path.join(self.where, name), "rb") as file:
            return file.read()

    def names(self):
        if self.zip is not None:
            return self.zip.namelist()
        found = []
        for folder, _, files in os.walk(self.where):
            for file in files:
                path = os.path.relpath(os.path.join(folder, file), self.where)
                found.append(path.replace(os.sep, "/"))
        return found

    def json(self, name):
        return json.loads(self.bytes(name).decode("utf-8"))

    def rows(self, name):
        return list(csv.DictReader(io.StringIO(self.bytes(name).decode("utf-8"))))


class Check:
    """Compares figures and prints one line each."""

    def __init__(self):
        self.failures = 0
        self.count = 0

    def equal(self, name, reported, ours):
        self.count += 1
        if reported is None or ours is None:
            good = reported is None and ours is None
            gap = 0.0
        else:
            gap = abs(float(reported) - ours) / max(1.0, abs(ours))
            good = gap <= TOLERANCE
        self.line(good, "%-28s %24s %24s %9s" % (name, show(reported), show(ours), "%.1e" % gap))

    def that(self, good, text):
        self.count += 1
        self.line(good, text)

    def line(self, good, text):
        self.failures += 0 if good else 1
        print(("ok    " if good else "WRONG ") + text)


def show(value):
    return "undefined" if value is None else repr(value)


def number(text):
    return None if text == "" else float(text)


# --- random numbers: SplitMix64 (Steele, Lea, Flood 2014), bounded by Lemire (2019) --------------


class SplitMix:
    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def uniform(self):
        return ((self.next() >> 11) + 0.5) * 2.0 ** -53

    def below(self, bound):
        product = (self.next() >> 32) * bound
        low = product & 0xFFFFFFFF
        if low < bound:
            threshold = (1 << 32) % bound
            while low < threshold:
                product = (self.next() >> 32) * bound
                low = product & 0xFFFFFFFF
        return product >> 32


# --- figures of a series of session returns -------------------------------------------------------


def mean(values):
    return math.fsum(values) / len(values) if values else None


def deviation(values):
    if len(values) < 2:
        return None
    m = mean(values)
    return math.sqrt(math.fsum((v - m) ** 2 for v in values) / (len(values) - 1))


def sharpe(values):
    sd = deviation(values)
    if sd is None:
        return None
    m = mean(values)
    return m / sd if sd * 1e10 > abs(m) else None


def cumulative(values):
    equity = 1.0
    for value in values:
        equity = max(0.0, equity * (1 + value))
    return equity - 1


def drawdown(values):
    """Depth of the deepest fall, and sessions from its high to the recovery or to the end."""
    curve = [1.0]
    for value in values:
        curve.append(max(0.0, curve[-1] * (1 + value)))
    depth, peak, high = 0.0, 0, 0
    for i, value in enumerate(curve):
        if value >= curve[high]:
            high = i
        elif 1 - value / curve[high] > depth:
            depth, peak = 1 - value / curve[high], high
    if depth == 0:
        return 0.0, 0
    trough = next(
        i for i in range(peak, len(curve)) if 1 - curve[i] / curve[peak] == depth
    )
    for i in range(trough + 1, len(curve)):
        if curve[i] >= curve[peak]:
            return depth, i - peak
    return depth, len(curve) - 1 - peak


def series_figures(net, gross):
    n = len(net)
    m, sd = mean(net), deviation(net)
    ratio = sharpe(net)
    m2 = math.fsum((v - m) ** 2 for v in net) / n
    skew = math.fsum((v - m) ** 3 for v in net) / n / m2 ** 1.5 if m2 > 0 else None
    kurtosis = math.fsum((v - m) ** 4 for v in net) / n / m2 ** 2 if m2 > 0 else None
    downside = math.sqrt(math.fsum(min(v, 0.0) ** 2 for v in net) / n)
    depth, length = drawdown(net)
    cagr = (1 + cumulative(net)) ** (YEAR / n) - 1
    worst = sorted(net)[: max(1, (n + 19) // 20)]
    losses = [-v for v in net if v < 0]
    error = None
    if ratio is not None and n > 1 and skew is not None:
        error = math.sqrt((1 - skew * ratio + (kurtosis - 1) / 4 * ratio ** 2) / (n - 1))
    psr = track = None
    if error is not None and error > 0:
        psr = NormalDist().cdf(ratio / error)
        if ratio > 0:
            z = NormalDist().inv_cdf(0.95) / ratio
            track = 1 + (1 - skew * ratio + (kurtosis - 1) / 4 * ratio ** 2) * z * z
    return {
        "cum_ret": cumulative(net),
        "cum_ret_gross": cumulative(gross),
        "sharpe": ratio,
        "sharpe_annual": None if ratio is None else ratio * math.sqrt(YEAR),
        "sharpe_se": error,
        "sortino": m * YEAR / (downside * math.sqrt(YEAR)) if downside > 0 else None,
        "calmar": cagr / depth if depth > 0 else None,
        "cagr": cagr,
        "volatility": None if sd is None else sd * math.sqrt(YEAR),
        "max_drawdown": depth,
        "max_drawdown_sessions": length,
        "es95": -mean(worst),
        "avg_loss_session": mean(losses),
        "sessions": n,
        "skew": skew,
        "kurtosis": kurtosis,
        "psr": psr,
        "min_track_record": track,
    }


def trade_figures(results):
    wins = [v for v in results if v > 0]
    losses = [-v for v in results if v < 0]
    n = len(results)
    return {
        "trades": n,
        "win_rate": len(wins) / n if n else None,
        "profit_factor": math.fsum(wins) / math.fsum(losses) if losses else None,
        "avg_win": mean(wins),
        "avg_loss": mean(losses),
        "expectancy": mean(results),
    }


# --- figures of probabilities ---------------------------------------------------------------------


def probability_figures(rows):
    p = [[float(r["p_up"]), float(r["p_flat"]), float(r["p_down"])] for r in rows]
    y = [CLASSES.index(r["label"]) for r in rows]
    n = len(rows)
    clip = 1e-15
    loss = -math.fsum(math.log(min(1 - clip, max(clip, q[k]))) for q, k in zip(p, y)) / n
    brier = math.fsum(
        (q[c] - (1 if k == c else 0)) ** 2 for q, k in zip(p, y) for c in range(3)
    ) / n
    top = [max(range(3), key=lambda c, q=q: (q[c], -c)) for q in p]
    areas = [area([q[c] for q in p], [k == c for k in y]) for c in range(3)]
    areas = [a for a in areas if a is not None]
    bins = {}
    for q, k, t in zip(p, y, top):
        bins.setdefault(min(14, int(q[t] * 15)), []).append((q[t], t == k))
    ece = math.fsum(
        len(b) * abs(sum(1 for _, right in b if right) / len(b) - mean([c for c, _ in b]))
        for b in bins.values()
    ) / n
    return {
        "log_loss": loss,
        "brier": brier,
        "auc": mean(areas),
        "accuracy": sum(1 for t, k in zip(top, y) if t == k) / n,
        "ece": ece,
    }


def area(score, positive):
    """Area under the ROC curve by ranks, ties at their average rank (Mann and Whitney)."""
    yes = sum(1 for v in positive if v)
    no = len(positive) - yes
    if yes == 0 or no == 0:
        return None
    order = sorted(range(len(score)), key=lambda i: score[i])
    ranks, i = 0.0, 0
    while i < len(order):
        j = i
        while j + 1 < len(order) and score[order[j + 1]] == score[order[i]]:
            j += 1
        ranks += sum(1 for k in order[i : j + 1] if positive[k]) * ((i + j) / 2 + 1)
        i = j + 1
    return (ranks - yes * (yes + 1) / 2) / (yes * no)


# --- evidence -------------------------------------------------------------------------------------


def luck(sharpes):
    """Sharpe ratio that luck is expected to give the best of as many trials (2014): the highest
    since the first of them, because copies of a trial shrink the variance. None is not defined."""
    normal = NormalDist()
    highest, known, total, squares = 0.0, 0, 0.0, 0.0
    shift = next((s for s in sharpes if s is not None), 0.0)
    for trials, sharpe in enumerate(sharpes, start=1):
        if sharpe is not None:
            known += 1
            total += sharpe - shift
            squares += (sharpe - shift) ** 2
        if trials > 1 and known > 1:
            variance = max(0.0, (squares - total * total / known) / (known - 1))
            best = -(1 - EULER_GAMMA) * normal.inv_cdf(1 / trials)
            best -= EULER_GAMMA * normal.inv_cdf(1 / (trials * math.e))
            highest = max(highest, math.sqrt(variance) * max(0.0, best))
    return highest


def random_traders(decisions, trades, sessions, seed, draws=1000):
    """As many trades at the same hours, sides and sizes, on rows drawn by lot."""
    session = {day: s for s, day in enumerate(sessions)}
    at = [session[d["session"]] for d in decisions]
    hour = [int(d["hour_et"]) for d in decisions]
    result = {
        1: [number(d["net_up"]) for d in decisions],
        0: [number(d["net_down"]) for d in decisions],
    }
    row_of = {int(d["trade"]): i for i, d in enumerate(decisions) if d["trade"]}
    pools = {}
    own = [0.0] * len(sessions)
    for t, trade in enumerate(trades):
        row, side = row_of[t + 1], 1 if trade["side"] == "UP" else 0
        size = float(trade["size"])
        own[at[row]] += size * result[side][row]
        pools.setdefault(2 * hour[row] + side, []).append(size)
    work = []
    for key in sorted(pools):
        values = result[key % 2]
        rows = [i for i in range(len(hour)) if hour[i] == key // 2 and values[i] is not None]
        work.append((rows, pools[key], values))
    random = SplitMix(seed)
    earned = []
    for _ in range(draws):
        by_session = [0.0] * len(sessions)
        for rows, sizes, values in work:
            for k, size in enumerate(sizes):
                j = k + random.below(len(rows) - k)
                row = rows[j]
                rows[j] = rows[k]
                rows[k] = row
                by_session[at[row]] += size * values[row]
        earned.append(cumulative(by_session))
    mine = cumulative(own)
    below = math.fsum(1 if e < mine else 0.5 if e == mine else 0 for e in earned)
    reached = sum(1 for e in earned if e >= mine)
    return 100 * below / draws, (1 + reached) / (1 + draws)


def bootstrap(net, traded, won, seed, draws=2000, level=0.95):
    """Intervals by the stationary bootstrap (Politis and Romano 1994)."""
    n = len(net)
    block = max(1.0, float(round(n ** (1 / 3))))
    stay = math.log1p(-1 / block) if block > 1 else None
    random = SplitMix(seed)
    plan = []
    for _ in range(draws):
        left, blocks = n, []
        while left > 0:
            start = random.below(n)
            length = 1
            if stay is not None:
                length = 1 + int(min(n, math.log(random.uniform()) / stay))
            length = min(left, length)
            blocks.append((start, length))
            left -= length
        plan.append(blocks)
    figures = {"sharpe": [], "cum_ret": [], "max_drawdown": [], "win_rate": []}
    for blocks in plan:
        picked = [(start + k) % n for start, length in blocks for k in range(length)]
        values = [net[i] for i in picked]
        equity = high = 1.0
        fall = 0.0
        for value in values:
            equity = max(0.0, equity * (1 + value))
            high = max(high, equity)
            fall = max(fall, 1 - equity / high)
        trades = sum(traded[i] for i in picked)
        figures["sharpe"].append(sharpe(values))
        figures["cum_ret"].append(equity - 1)
        figures["max_drawdown"].append(fall)
        figures["win_rate"].append(sum(won[i] for i in picked) / trades if trades else None)
    ends = {}
    for name, values in figures.items():
        known = sorted(v for v in values if v is not None)
        if 2 * len(known) <= draws:
            ends[name] = (None, None)
        else:
            ends[name] = (quantile(known, (1 - level) / 2), quantile(known, (1 + level) / 2))
    return ends


def quantile(ordered, share):
    position = share * (len(ordered) - 1)
    below = int(position)
    if below + 1 >= len(ordered):
        return ordered[-1]
    return ordered[below] + (position - below) * (ordered[below + 1] - ordered[below])


# --- contracts ------------------------------------------------------------------------------------


def contract_net(trade, share):
    """Result of a trade when a share of the whole spread is given up on both sides."""
    half = 2 * share - 1
    bid, ask = float(trade["entry_bid"]), float(trade["entry_ask"])
    paid = (bid + ask) / 2 + half * (ask - bid) / 2
    bid, ask = float(trade["exit_bid"]), float(trade["exit_ask"])
    got = max(0.0, (bid + ask) / 2 - half * (ask - bid) / 2)
    dollars = 100 * (got - paid) - float(trade["fees"])
    return float(trade["size"]) * dollars / float(trade["premium"])


def break_even(trades):
    def total(share):
        return math.fsum(contract_net(t, share) for t in trades)

    best, worst = total(0.0), total(1.0)
    if not trades or not best > worst:
        return None
    if best <= 0 or worst >= 0:
        return best / (best - worst)
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if total(middle) > 0 else (low, middle)
    return (low + high) / 2


def check_contracts(check, metrics, sessions, trades):
    columns = {"mid": ("net_mid", "net_mid"), "model": ("net", "net"), "touch": ("net_touch",) * 2}
    for basis, (column, cell) in columns.items():
        reported = metrics["price_bases"][basis]
        series = [float(s[column]) for s in sessions]
        single = [float(t[cell]) for t in trades]
        stats = trade_figures(single)
        ratio = sharpe(series)
        ours = {
            "net": math.fsum(single),
            "cum_ret": cumulative(series),
            "sharpe": ratio,
            "sharpe_annual": None if ratio is None else ratio * math.sqrt(YEAR),
            "max_drawdown": drawdown(series)[0],
            "win_rate": stats["win_rate"],
            "profit_factor": stats["profit_factor"],
        }
        for name, value in ours.items():
            check.equal(basis + "." + name, reported[name], value)
    check.equal("break_even_slippage", metrics["break_even_slippage"], break_even(trades))
    for point in metrics["slippage_curve"]:
        share = point["spread_share"]
        ours = math.fsum(contract_net(t, share) for t in trades)
        check.equal("net at %d %% of spread" % round(100 * share), point["net"], ours)


# --- the pack as a whole --------------------------------------------------------------------------


def check_files(check, pack):
    manifest = pack.json("manifest.json")
    listed = {file["name"]: file["sha256"] for file in manifest["files"]}
    wrong = [n for n, sha in listed.items() if hashlib.sha256(pack.bytes(n)).hexdigest() != sha]
    check.that(not wrong, "SHA-256 of %d files%s" % (len(listed), "".join(": " + n for n in wrong)))
    return manifest


def check_chain(check, oof, decisions, trades, bookings, sessions, folds):
    """From probabilities to decisions, trades, bookings and sessions, without a gap."""
    same = len(oof) == len(decisions)
    for row, decision in zip(oof, decisions):
        up, down = float(row["p_up"]), float(row["p_down"])
        same &= row["timestamp"] == decision["timestamp"] and row["fold"] == decision["fold"]
        same &= number(decision["confidence"]) == max(up, down)
        side = "UP" if up > down else "DOWN" if down > up else ""
        same &= side == decision["side"]
        if decision["action"] in ("trade", "unfilled"):
            same &= max(up, down) >= float(decision["cut"])
        elif decision["action"] == "below_cut":
            same &= max(up, down) < float(decision["cut"])
    check.that(same, "%d decisions follow from their probabilities and cuts" % len(decisions))
    cuts = {fold["fold"]: fold["threshold"] for fold in folds}
    check.that(
        all(cuts[d["fold"]] == d["cut"] for d in decisions),
        "every decision used the cut that its fold chose in its training window",
    )
    taken = [d for d in decisions if d["action"] == "trade"]
    same = [int(d["trade"]) for d in taken] == list(range(1, len(trades) + 1))
    for decision, trade in zip(taken, trades):
        same &= all(
            decision[c] == trade[c] for c in ("decision_time", "side", "size", "fold")
        )
        same &= trade["decision_time"] <= trade["entry_time"] <= trade["exit_time"]
        value = float(decision["net_up" if trade["side"] == "UP" else "net_down"])
        same &= abs(float(trade["net"]) - float(trade["size"]) * value) <= TOLERANCE
        same &= abs(float(trade["net"]) - (float(trade["gross"]) - float(trade["cost"]))) <= TOLERANCE
        if trade["contract"] == "":
            move = float(trade["exit"]) / float(trade["entry"]) - 1
            move = move if trade["side"] == "UP" else -move
            same &= abs(float(trade["gross"]) - float(trade["size"]) * move) <= TOLERANCE
        else:
            paid = 100 * (float(trade["exit"]) - float(trade["entry"])) - float(trade["fees"])
            ours = float(trade["size"]) * paid / float(trade["premium"])
            same &= abs(float(trade["net"]) - ours) <= TOLERANCE
    check.that(same, "%d trades follow from decisions, prices and costs" % len(trades))
    by_trade, by_session = {}, {}
    for b in bookings:
        by_trade.setdefault(int(b["trade"]), []).append(float(b["net"]))
        cell = by_session.setdefault(b["session"], ([], []))
        cell[0].append(float(b["net"]))
        cell[1].append(float(b["gross"]))
    same = all(
        abs(float(t["net"]) - math.fsum(by_trade.get(i + 1, []))) <= TOLERANCE
        for i, t in enumerate(trades)
    )
    for s in sessions:
        net, gross = by_session.pop(s["session"], ([], []))
        same &= abs(float(s["net"]) - math.fsum(net)) <= TOLERANCE
        same &= abs(float(s["gross"]) - math.fsum(gross)) <= TOLERANCE
    check.that(same and not by_session, "every session is the sum of the trades booked to it")
    ends = [(f["train_end"], f["test_start"]) for f in folds]
    return all(end < start for end, start in ends)


def fold_sharpes(folds, sessions, bookings):
    ratios = []
    for fold in folds:
        days = [
            s["session"]
            for s in sessions
            if fold["first_session"] <= s["session"] <= fold["last_session"]
        ]
        values = {day: 0.0 for day in days}
        for b in bookings:
            if b["fold"] == fold["fold"]:
                values[b["session"]] += float(b["net"])
        ratios.append(sharpe([values[day] for day in days]))
    return ratios


def score(family, figures, fold_sd):
    try:
        weight = math.sqrt(figures["trades"] / 100)
        if family in ("zero", "overnight"):
            return (
                figures["sortino"] * weight
                - 0.5 * figures["max_drawdown"]
                - 0.2 * fold_sd * math.sqrt(YEAR)
            )
        if family in ("swing", "momentum"):
            return (
                figures["sharpe_annual"] * weight
                - 0.1 * figures["turnover"]
                - 0.3 * figures["max_drawdown"]
            )
        return figures["calmar"]
    except TypeError:
        return None


def main(where):
    pack = Pack(where)
    check = Check()
    manifest = check_files(check, pack)
    document = pack.json("metrics.json")
    config = pack.json("config.json")
    metrics = document["metrics"]
    sessions, trades = pack.rows("sessions.csv"), pack.rows("trades.csv")
    decisions, bookings = pack.rows("decisions.csv"), pack.rows("bookings.csv")
    oof, folds, ledger = pack.rows("oof.csv"), pack.rows("folds.csv"), pack.rows("ledger.csv")
    unfilled = pack.rows("unfilled.csv") if "unfilled.csv" in pack.names() else []
    print("run %s: figure, reported, recomputed, difference" % manifest["run_id"])

    forward = check_chain(check, oof, decisions, trades, bookings, sessions, folds)
    if config["effective"]["training"]["scheme"] in ("walk_forward", "rolling"):
        check.that(forward, "every fold trained only on decisions before its test block")
    equity = pack.rows("equity.csv")
    value = 1.0
    same = len(equity) == len(sessions)
    for row, session in zip(equity, sessions):
        value *= 1 + float(session["net"])
        same &= abs(float(row["equity"]) - value) <= TOLERANCE * max(1, value)
    check.that(same, "equity.csv compounds the sessions")

    net = [float(s["net"]) for s in sessions]
    gross = [float(s["gross"]) for s in sessions]
    figures = series_figures(net, gross)
    figures.update(trade_figures([float(t["net"]) for t in trades]))
    figures.update(probability_figures(oof))
    wanted = len(trades) + len(unfilled)
    bars = sum(int(s["bars"]) for s in sessions)
    held = [d for d in decisions if d["action"] == "trade"]
    figures["unfilled"] = len(unfilled)
    figures["fill_rate"] = len(trades) / wanted if wanted else None
    figures["exposure"] = (
        math.fsum(float(d["size"]) * int(d["bars_held"]) for d in held) / bars if bars else None
    )
    figures["turnover"] = math.fsum(abs(float(t["size"])) for t in trades) * YEAR / len(net)
    figures["trades_per_year"] = len(trades) * YEAR / len(net)
    ratios = fold_sharpes(folds, sessions, bookings)
    for fold, ratio in zip(folds, ratios):
        check.equal("fold %s sharpe" % fold["fold"], number(fold["sharpe"]), ratio)
    known = [r for r in ratios if r is not None]
    figures["fold_sharpe_mean"] = mean(known)
    figures["fold_sharpe_sd"] = deviation(known)
    figures["n_trials"] = len(ledger)
    figures["luck_sharpe"] = luck(
        [float(t["sharpe"]) if t["sharpe"] else None for t in ledger]
    )
    figures["dsr"] = None
    if figures["sharpe_se"]:
        figures["dsr"] = NormalDist().cdf(
            (figures["sharpe"] - figures["luck_sharpe"]) / figures["sharpe_se"]
        )
    seed = config["effective"]["seed"]
    figures["random_percentile"] = figures["random_p_value"] = None
    if trades:
        days = [s["session"] for s in sessions]
        rank, chance = random_traders(decisions, trades, days, seed)
        figures["random_percentile"], figures["random_p_value"] = rank, chance
    for name, value in figures.items():
        check.equal(name, metrics[name], value)
    check.equal(
        "score",
        document["score"],
        score(config["effective"]["family"], figures, figures["fold_sharpe_sd"]),
    )
    if metrics.get("mean_correlation_at_run") is not None:
        alike = max(0.0, metrics["mean_correlation_at_run"])
        check.equal(
            "n_effective_at_run",
            metrics["n_effective_at_run"],
            alike + (1 - alike) * max(1, metrics["n_trials_at_run"]),
        )
    if "price_bases" in metrics:
        check_contracts(check, metrics, sessions, trades)

    place = {s["session"]: i for i, s in enumerate(sessions)}
    day_of = {int(d["trade"]): place[d["session"]] for d in held}
    traded, won = [0] * len(net), [0] * len(net)
    for i, trade in enumerate(trades):
        traded[day_of[i + 1]] += 1
        won[day_of[i + 1]] += 1 if float(trade["net"]) > 0 else 0
    for name, (low, high) in bootstrap(net, traded, won, seed).items():
        reported = document["details"]["intervals"][name]
        check.equal("95 % low of " + name, reported["low"], low)
        check.equal("95 % high of " + name, reported["high"], high)

    print("%d of %d checks agree" % (check.count - check.failures, check.count))
    return 1 if check.failures else 0


if __name__ == "__main__":
    here = os.path.dirname(os.path.abspath(__file__))
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else here))
