"""SciPy's side of the fitting benchmark: curve_fit(method="lm") with the analytic Jacobian and standard errors, on one thread. Prints JSON."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import json
import time
import warnings

import numpy
import scipy
from scipy.optimize import curve_fit

warnings.simplefilter("ignore")
numpy.seterr(all="ignore")

folder = os.path.dirname(os.path.abspath(__file__))
table = numpy.loadtxt(os.path.join(folder, "data", "logistic2000.csv"), delimiter=",", skiprows=1)
starts, levels, times = table[:, 4:7].copy(), table[:, 7:].copy(), numpy.arange(24.0)


def logistic(t, capacity, growth, midpoint):
    return capacity / (1 + numpy.exp(-growth * (t - midpoint)))


def gradient(t, capacity, growth, midpoint):
    odds = numpy.exp(-growth * (t - midpoint))
    share = 1 / (1 + odds)
    slope = capacity * odds * share * share
    return numpy.stack([share, slope * (t - midpoint), -slope * growth], axis=1)


seconds = []
for _ in range(3):
    began = time.process_time()
    for start, y in zip(starts, levels):
        estimates, covariance = curve_fit(logistic, times, y, p0=start, method="lm", jac=gradient)
        numpy.sqrt(numpy.diag(covariance))
    seconds.append(time.process_time() - began)
print(json.dumps({"fitsPerSecond": len(levels) / sorted(seconds)[1], "version": scipy.__version__}))
