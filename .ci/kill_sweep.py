#!/usr/bin/env python3
"""Kills a sweep at random moments with SIGKILL and shows that nothing but the cell at work is lost.

Usage: .ci/kill_sweep.py [KILLS [SEED]]        (default: 50 kills, seed 1; minutes, not seconds)

Two homes with the same matrix: in one a sweep runs undisturbed. In the other it is started, killed
after a random time, resumed, killed again, until so many kills have hit a sweep at work; a sweep
that is complete is followed by a new one over the same grid. After every kill:
  - every cell that was committed before is still there, with the same run: none was computed twice;
  - no cell is there twice, and committed cells are a prefix of the plan, so that at most the one
    cell that was at work has to be computed again.
At the end every sweep has the hash of the undisturbed one over all results but their run ids.
Needs python3 and this checkout; SIGMA_LAB names another program, KILL_SWEEP_HOME a folder to keep.
"""
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LAB = os.environ.get("SIGMA_LAB", os.path.join(ROOT, "app", "bin", "sigma-lab"))
MODEL = ["--pack", "momentumsigma", "--model", "spy_eq_intraday_hourly"]
HOURS = "10,11,12,13,14;10,11,12;11,12;12,13"
CUTS = ";".join("%.3f" % (0.34 + 0.004 * k) for k in range(40))
GRID = ["--thresholds", CUTS, "--hours", HOURS]


def command(home, *words):
    return [LAB, *words, "--home", home, "--threads", "1", "--json"]


def call(home, *words):
    done = subprocess.run(command(home, *words), capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit("%s → %d\n%s" % (" ".join(words), done.returncode, done.stderr))
    return json.loads(done.stdout)


def cells(sweep):
    """Run of every committed cell; a cell that is there twice ends the script."""
    found = {}
    for row in sweep["results"]:
        if row["cell"] in found:
            raise SystemExit("cell %d is there twice" % row["cell"])
        found[row["cell"]] = row["run_id"]
    return found


def digest(sweep):
    """Hash of everything a sweep found, whatever its runs are called and in which order."""
    rows = []
    for row in sorted(sweep["results"], key=lambda r: r["cell"]):
        rows.append({k: v for k, v in row.items() if k != "run_id" and not from_ledger(k)})
        rows[-1]["metrics"] = {k: v for k, v in row["metrics"].items() if not from_ledger(k)}
        rows[-1].pop("gate", None)
    text = json.dumps({"pbo": sweep["pbo"], "rows": rows}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def from_ledger(name):
    """Figures that count every trial so far: a second sweep over the grid stands later."""
    return name in ("dsr", "n_trials", "luck_sharpe", "effective_trials", "n_effective")


def state(home):
    rows = call(home, "sweeps", "--limit", "1")["rows"]
    return rows[0] if rows else None


def main(kills, seed):
    chance = random.Random(seed)
    base = os.environ.get("KILL_SWEEP_HOME") or tempfile.mkdtemp(prefix="kill_sweep")
    quiet, home = os.path.join(base, "quiet"), os.path.join(base, "killed")
    call(quiet, "build", *MODEL, "--start", "2023-01-03", "--end", "2023-12-29")
    shutil.copytree(quiet, home)
    began = time.time()
    undisturbed = call(quiet, "sweep", *MODEL, *GRID)
    took = time.time() - began
    wanted, size = digest(undisturbed), undisturbed["variants"]
    print("undisturbed: %d cells in %.1f s, hash %s" % (size, took, wanted[:16]), flush=True)

    hit, idle, complete, starts = 0, 0, 0, 0
    lost_most, sweep_id, known = 0, None, {}
    while hit < kills or sweep_id is not None:
        words = ["sweep", "--resume", sweep_id] if sweep_id else ["sweep", *MODEL, *GRID]
        if hit >= kills:
            last = call(home, *words)
            complete += check_end(last, wanted, size)
            break
        process = subprocess.Popen(
            command(home, *words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        starts += 1
        try:
            process.wait(timeout=chance.uniform(0.3, max(2.0, 0.6 * took)))
        except subprocess.TimeoutExpired:
            pass
        killed = process.poll() is None
        if killed:
            process.send_signal(signal.SIGKILL)
        process.wait()
        if sweep_id is None:
            now = state(home)
            if now is None or (now["state"] == "succeeded" and killed):
                idle += 1  # killed before a sweep had begun
                continue
            sweep_id = now["sweep_id"]
        shown = call(home, "run", "show", sweep_id)
        after = cells(shown)
        gone = {c: r for c, r in known.items() if after.get(c) != r}
        if gone:
            raise SystemExit("committed cells were lost or computed again: %s" % gone)
        gaps = max(after, default=-1) + 1 - len(after)
        lost_most = max(lost_most, gaps + 1 if shown["state"] != "succeeded" else 0)
        if gaps > 0:
            raise SystemExit("cells are committed out of order: %s" % sorted(after))
        if shown["state"] == "succeeded":
            complete += check_end(shown, wanted, size)
            sweep_id, known = None, {}
            continue
        if shown["state"] != "interrupted":
            raise SystemExit("a killed sweep is %s, not interrupted" % shown["state"])
        hit += 1
        print(
            "kill %2d: %3d of %d cells committed, %d new since the last start"
            % (hit, len(after), size, len(after) - len(known)),
            flush=True,
        )
        known = after
    runs = call(home, "runs", "backtest", "--limit", "1000")["rows"]
    ids = [run["run_id"] for run in runs]
    if len(set(ids)) != len(ids):
        raise SystemExit("a run is there twice")
    print(
        "%d starts, %d kills hit a sweep at work (%d came before it began), %d sweeps complete;"
        " at most %d cell to compute again after a kill; every hash is %s"
        % (starts, hit, idle, complete, lost_most, wanted[:16])
    )
    if "KILL_SWEEP_HOME" not in os.environ:
        shutil.rmtree(base)


def check_end(sweep, wanted, size):
    found = cells(sweep)
    if sorted(found) != list(range(size)) or len(set(found.values())) != size:
        raise SystemExit("cells are missing or share a run: %d of %d" % (len(found), size))
    if digest(sweep) != wanted:
        raise SystemExit("the results are others: %s, not %s" % (digest(sweep), wanted))
    print("complete: %d cells, hash %s" % (size, wanted[:16]), flush=True)
    return 1


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 50,
        int(sys.argv[2]) if len(sys.argv) > 2 else 1,
    )
