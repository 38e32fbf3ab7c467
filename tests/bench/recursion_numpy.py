"""NumPy's side of the simulation benchmark: a level that grows towards an uncertain capacity, all paths a step at a time, on one thread. Prints JSON.

usage: recursion_numpy.py [PATHS] [RUNS]
"""

import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import json
import resource
import sys
import time

import numpy

STEPS = 36
PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95]
CORRELATION = 0.4
# parts of the last run that are taken by themselves, to tell how far a quantile of the whole may be off
PARTS = 20


def simulate(paths, seed, look):
    """Calls `look(step, level)` after each step; the level is updated in place, as a careful user of NumPy would have it."""
    random = numpy.random.default_rng(seed)
    score = random.standard_normal(paths)
    other = CORRELATION * score + numpy.sqrt(1 - CORRELATION**2) * random.standard_normal(paths)
    growth = 0.12 + 0.04 * score
    slope = growth / (1000 * numpy.exp(0.30 * other))
    del score, other
    level = numpy.full(paths, 100.0)
    shock, work = numpy.empty(paths), numpy.empty(paths)
    for step in range(STEPS):
        random.standard_normal(out=shock)
        numpy.multiply(slope, level, out=work)
        numpy.subtract(growth, work, out=work)
        shock *= 0.06
        work += shock
        numpy.exp(work, out=work)
        level *= work
        look(step, level)


def main():
    paths = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    seconds, tables = [], []
    for run in range(runs):
        table = numpy.empty((STEPS, len(PROBABILITIES)))

        def quantiles(step, level):
            table[step] = numpy.quantile(level, PROBABILITIES)

        began = time.process_time()
        simulate(paths, 1 + run, quantiles)
        seconds.append(time.process_time() - began)
        tables.append(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    errors = numpy.empty((STEPS, len(PROBABILITIES)))

    def spread(step, level):
        parts = numpy.quantile(level.reshape(PARTS, -1), PROBABILITIES, axis=1)
        errors[step] = parts.std(axis=1, ddof=1) / numpy.sqrt(PARTS)

    simulate(paths, 1, spread)
    print(
        json.dumps(
            {
                "version": numpy.__version__,
                "nanoseconds": [1e9 * one / (paths * STEPS) for one in seconds],
                "peak": peak,
                "quantiles": tables[0].tolist(),
                "errors": errors.tolist(),
            }
        )
    )


main()
